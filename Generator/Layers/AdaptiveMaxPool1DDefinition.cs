using Unroll.Generator.Model;

namespace Unroll.Generator.Layers;

internal sealed class AdaptiveMaxPool1DDefinition()
    : AdaptivePoolingDefinition("AdaptiveMaxPool1D", PoolingKind.Max, spatialAxes: 1);
