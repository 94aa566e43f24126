namespace Unroll.Generator.Layers;

internal sealed class Conv2DDefinition() : ConvolutionDefinition("Conv2D", spatialAxes: 2);
