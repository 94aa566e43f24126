namespace Unroll.Zoo;

/// <summary>
/// The inception module that halves the image (Ioffe and Szegedy 2015, figure 5, 3c and 4e): no 1x1 convolution,
/// strides of 2, and a maximum that passes through.
/// </summary>
[NormalizedConv("threesReduced", 1, From = "input"), NormalizedConv("threes", 3, stride: 2, Name = "threes")]
[NormalizedConv("doublesReduced", 1, From = "input"), NormalizedConv("doubles", 3)]
[NormalizedConv("doubles", 3, stride: 2, Name = "doubles")]
[MaxPool2D(3, Stride = 2, Padding = 1, From = "input", Name = "pooled")]
[Concat("threes", "doubles", "pooled")]
public sealed class BnInceptionReductionAttribute(int threesReduced, int threes, int doublesReduced, int doubles)
    : BlockAttribute;
