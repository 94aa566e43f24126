using Unroll.Generator.Model;

namespace Unroll.Generator.Layers;

internal sealed class MaxPool1DDefinition() : PoolingDefinition("MaxPool1D", PoolingKind.Max, spatialAxes: 1);
