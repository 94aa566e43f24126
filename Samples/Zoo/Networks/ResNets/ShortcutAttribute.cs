namespace Unroll.Zoo;

/// <summary>
/// What comes in, or a 1x1 projection of it where the shape changes (option B of He et al. 2015, section 3.3).
/// </summary>
[Conv2D("width", 1, Stride = "stride", Bias = false, Name = "0", When = "stride != 1 || input.C != width")]
[BatchNorm(Name = "1", When = "stride != 1 || input.C != width")]
public sealed class ShortcutAttribute(string width, string stride) : BlockAttribute;
