namespace Unroll.Zoo;

/// <summary>
/// The inception module of Szegedy et al. 2015, figure 2b: 1x1, 3x3 and 5x5 convolutions and a maximum side by side,
/// the larger ones behind a 1x1 that narrows.
/// </summary>
[Conv2D("ones", 1, From = "input"), ReLU]
[Conv2D("threesReduced", 1, From = "input"), ReLU, Conv2D("threes", 3, Padding = 1), ReLU(Name = "threes")]
[Conv2D("fivesReduced", 1, From = "input"), ReLU, Conv2D("fives", 5, Padding = 2), ReLU(Name = "fives")]
[MaxPool2D(3, Stride = 1, Padding = 1, From = "input"), Conv2D("pooled", 1), ReLU(Name = "pooled")]
[Concat("relu1", "threes", "fives", "pooled")]
public sealed class InceptionAttribute(int ones, int threesReduced, int threes, int fivesReduced, int fives, int pooled)
    : BlockAttribute;
