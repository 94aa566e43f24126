namespace Unroll.Zoo;

/// <summary>
/// The bottleneck of He et al. 2015, figure 5, right: a 3x3 convolution between two 1x1 that narrow and widen, beside a
/// shortcut.
/// </summary>
[Conv2D("width", 1, Bias = false), BatchNorm, ReLU]
[Conv2D("width", 3, Stride = "stride", Padding = 1, Bias = false), BatchNorm, ReLU]
[Conv2D("4 * width", 1, Bias = false), BatchNorm]
[Shortcut("4 * width", "stride", From = "input", Name = "downsample")]
[Add("bn3", "downsample"), ReLU]
public sealed class BottleneckAttribute(string width, string stride = "1") : BlockAttribute;
