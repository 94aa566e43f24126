namespace Unroll.Zoo;

/// <summary>The block of He et al. 2015, figure 5, left: two 3x3 convolutions beside a shortcut.</summary>
[Conv2D("width", 3, Stride = "stride", Padding = 1, Bias = false), BatchNorm, ReLU]
[Conv2D("width", 3, Padding = 1, Bias = false), BatchNorm]
[Shortcut("width", "stride", From = "input", Name = "downsample")]
[Add("bn2", "downsample"), ReLU]
public sealed class BasicBlockAttribute(string width, string stride = "1") : BlockAttribute;
