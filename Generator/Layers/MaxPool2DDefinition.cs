using Unroll.Generator.Model;

namespace Unroll.Generator.Layers;

internal sealed class MaxPool2DDefinition() : PoolingDefinition("MaxPool2D", PoolingKind.Max, spatialAxes: 2);
