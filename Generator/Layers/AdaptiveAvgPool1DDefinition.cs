using Unroll.Generator.Model;

namespace Unroll.Generator.Layers;

internal sealed class AdaptiveAvgPool1DDefinition()
    : AdaptivePoolingDefinition("AdaptiveAvgPool1D", PoolingKind.Average, spatialAxes: 1);
