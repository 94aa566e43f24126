namespace Unroll.Zoo;

/// <summary>
/// The block of He et al. 2015, section 4.2: two 3x3 convolutions beside a shortcut without parameters.
/// </summary>
[Conv2D("width", 3, Stride = "stride", Padding = 1, Bias = false), BatchNorm, ReLU]
[Conv2D("width", 3, Padding = 1, Bias = false), BatchNorm]
[ZeroPaddedShortcut("width", "stride", From = "input", Name = "shortcut", When = "stride != 1 || input.C != width")]
[Add("bn2", "shortcut"), ReLU]
public sealed class CifarBlockAttribute(string width, string stride = "1") : BlockAttribute;
