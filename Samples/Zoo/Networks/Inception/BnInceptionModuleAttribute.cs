namespace Unroll.Zoo;

/// <summary>
/// The inception module of Ioffe and Szegedy 2015, figure 5: two 3x3 convolutions in place of one 5x5, and an average,
/// or a maximum, behind which a 1x1 convolution projects.
/// </summary>
[NormalizedConv("ones", 1, From = "input", Name = "ones")]
[NormalizedConv("threesReduced", 1, From = "input"), NormalizedConv("threes", 3, Name = "threes")]
[NormalizedConv("doublesReduced", 1, From = "input"), NormalizedConv("doubles", 3)]
[NormalizedConv("doubles", 3, Name = "doubles")]
[AvgPool2D(3, Stride = 1, Padding = 1, From = "input", When = "!maximum")]
[MaxPool2D(3, Stride = 1, Padding = 1, When = "maximum")]
[NormalizedConv("pooled", 1, Name = "pooled")]
[Concat("ones", "threes", "doubles", "pooled")]
public sealed class BnInceptionModuleAttribute(
    int ones,
    int threesReduced,
    int threes,
    int doublesReduced,
    int doubles,
    int pooled,
    bool maximum = false
) : BlockAttribute;
