namespace Unroll.Zoo;

/// <summary>
/// LeNet-1 (LeCun et al. 1990, "Handwritten digit recognition with a back-propagation network"), with every feature map
/// connected to every one before it, where the paper has a table, and without trained coefficients in its averages;
/// 3,246 parameters.
/// </summary>
[Network]
[Input(1, 28, 28)]
[Conv2D(4, 5), Tanh, AvgPool2D(2)]
[Conv2D(12, 5), Tanh, AvgPool2D(2)]
[Flatten]
[Dense(10)]
public sealed partial class LeNet1;
