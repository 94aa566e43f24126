namespace Unroll.Zoo;

/// <summary>
/// A convolution, batch normalisation and a rectifier (Ioffe and Szegedy 2015, section 3.2); the norm has the bias.
/// </summary>
[Conv2D("filters", "kernel", Stride = "stride", Padding = "kernel / 2", Bias = false), BatchNorm, ReLU]
public sealed class NormalizedConvAttribute(object filters, int kernel, int stride = 1) : BlockAttribute;
