namespace Unroll.Generator.Layers;

internal sealed class ConvTranspose2DDefinition() : TransposedConvolutionDefinition("ConvTranspose2D", spatialAxes: 2);
