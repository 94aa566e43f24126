namespace Unroll.Zoo;

/// <summary>
/// The fire module of Iandola et al. 2016, figure 1: few 1x1 filters, then 1x1 and 3x3 filters side by side.
/// </summary>
[Conv2D("squeezed", 1, Name = "squeeze"), ReLU]
[Conv2D("expanded", 1, Name = "expand1x1"), ReLU]
[Conv2D("expanded", 3, Padding = 1, From = "relu1", Name = "expand3x3"), ReLU]
[Concat("relu2", "relu3")]
public sealed class FireAttribute(int squeezed, int expanded) : BlockAttribute;
