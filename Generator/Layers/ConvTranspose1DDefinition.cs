namespace Unroll.Generator.Layers;

internal sealed class ConvTranspose1DDefinition() : TransposedConvolutionDefinition("ConvTranspose1D", spatialAxes: 1);
