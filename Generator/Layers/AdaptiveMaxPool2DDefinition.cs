using Unroll.Generator.Model;

namespace Unroll.Generator.Layers;

internal sealed class AdaptiveMaxPool2DDefinition()
    : AdaptivePoolingDefinition("AdaptiveMaxPool2D", PoolingKind.Max, spatialAxes: 2);
