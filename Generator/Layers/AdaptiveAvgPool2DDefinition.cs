using Unroll.Generator.Model;

namespace Unroll.Generator.Layers;

internal sealed class AdaptiveAvgPool2DDefinition()
    : AdaptivePoolingDefinition("AdaptiveAvgPool2D", PoolingKind.Average, spatialAxes: 2);
