namespace Unroll.Generator.Layers;

internal sealed class AvgPool1DDefinition() : AveragePoolingDefinition("AvgPool1D", spatialAxes: 1);
