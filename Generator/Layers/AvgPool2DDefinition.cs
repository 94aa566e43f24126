namespace Unroll.Generator.Layers;

internal sealed class AvgPool2DDefinition() : AveragePoolingDefinition("AvgPool2D", spatialAxes: 2);
