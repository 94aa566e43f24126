namespace Unroll.Zoo;

/// <summary>
/// A multi-layer perceptron 784-128-10 (Rumelhart, Hinton and Williams 1986), with rectifiers for the logistic
/// function; 101,770 parameters.
/// </summary>
[Network]
[Input(1, 28, 28)]
[Flatten]
[Dense(128), ReLU]
[Dense(10)]
public sealed partial class Mlp;
