namespace Unroll.Zoo;

/// <summary>
/// LeNet-5 (LeCun et al. 1998, figure 2) as it is trained today: rectifiers for squashing functions, max pooling for
/// subsampling, every filter connected to every map, and logits for the radial basis functions; 61,706 parameters.
/// </summary>
[Network]
[Input(1, 28, 28)]
[Conv2D(6, 5, Padding = 2), ReLU, MaxPool2D(2)]
[Conv2D(16, 5), ReLU, MaxPool2D(2)]
[Flatten]
[Dense(120), ReLU]
[Dense(84), ReLU]
[Dense(10)]
public sealed partial class LeNet5;
