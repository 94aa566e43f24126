namespace Unroll.Zoo;

/// <summary>
/// The perceptron (Rosenblatt 1958), one cell for each digit: a weighted sum of all pixels. Its threshold is left to
/// the loss; 7,850 parameters.
/// </summary>
[Network]
[Input(1, 28, 28)]
[Flatten]
[Dense(10)]
public sealed partial class Perceptron;
