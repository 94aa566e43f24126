namespace Unroll.Generator.Layers;

/// <summary>A convolution along a sequence: a window of height 1 over the width.</summary>
internal sealed class Conv1DDefinition() : ConvolutionDefinition("Conv1D", spatialAxes: 1);
