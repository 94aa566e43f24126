namespace Unroll.Zoo;

#pragma warning disable UNR101 // so it was published: the last row and column are never read

/// <summary>
/// SqueezeNet 1.1 (Iandola et al. 2016; the authors' later, cheaper version): AlexNet's accuracy with a fiftieth of its
/// parameters. They bear torchvision's names; 1,235,496 of them.
/// </summary>
[Network]
[Input(3, 224, 224)]
[Conv2D(64, 3, Stride = 2, Name = "features.0"), ReLU]
[MaxPool2D(3, Stride = 2, CeilMode = true)]
[Fire(16, 64, Name = "features.3"), Fire(16, 64, Name = "features.4")]
[MaxPool2D(3, Stride = 2, CeilMode = true)]
[Fire(32, 128, Name = "features.6"), Fire(32, 128, Name = "features.7")]
[MaxPool2D(3, Stride = 2, CeilMode = true)]
[Fire(48, 192, Name = "features.9"), Fire(48, 192, Name = "features.10")]
[Fire(64, 256, Name = "features.11"), Fire(64, 256, Name = "features.12")]
[Dropout(0.5), Conv2D(1000, 1, Name = "classifier.1"), ReLU]
[GlobalAvgPool]
public sealed partial class SqueezeNet11;
