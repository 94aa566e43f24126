namespace Unroll.Zoo;

/// <summary>
/// Planes of simple cells (Fukushima 1980, equation 1): each sees 5x5 cells of every plane before it, with the weights
/// that all cells of its plane share, and fires at one feature. Inhibition, which makes its threshold, is the bias.
/// </summary>
[Conv2D("planes", 5, Padding = "padding"), ReLU]
public sealed class SCellsAttribute(int planes, int padding = 0) : BlockAttribute;
