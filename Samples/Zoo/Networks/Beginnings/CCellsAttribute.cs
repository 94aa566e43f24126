namespace Unroll.Zoo;

/// <summary>
/// Complex cells (Fukushima 1980, equation 5): each sees size x size cells of one plane of simple cells, and saturates
/// as soon as some of them fire, so that it does not mind where the feature is.
/// </summary>
[AvgPool2D("size", Stride = 1, Padding = "padding"), Tanh]
public sealed class CCellsAttribute(int size, int padding = 0) : BlockAttribute;
