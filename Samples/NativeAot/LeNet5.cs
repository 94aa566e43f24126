namespace Unroll.Samples.NativeAot;

/// <summary>The network of the main sample, for inference only.</summary>
[Network(Training = false)]
[Input(1, 28, 28)]
[Conv2D(6, 5, Padding = 2)]
[ReLU]
[MaxPool2D(2)]
[Conv2D(16, 5)]
[ReLU]
[MaxPool2D(2)]
[Flatten]
[Dense(120)]
[ReLU]
[Dense(84)]
[ReLU]
[Dense(10)]
public sealed partial class LeNet5;
