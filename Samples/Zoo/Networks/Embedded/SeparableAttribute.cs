namespace Unroll.Zoo;

/// <summary>
/// A depthwise separable convolution (Howard et al. 2017, figure 3, right): a 3x3 for each channel, then a 1x1 over all
/// of them, each normalised and rectified.
/// </summary>
[DepthwiseConv2D(3, Stride = "stride", Padding = 1, Bias = false), BatchNorm, ReLU]
[Conv2D("filters", 1, Bias = false), BatchNorm, ReLU]
public sealed class SeparableAttribute(int filters, int stride = 1) : BlockAttribute;
