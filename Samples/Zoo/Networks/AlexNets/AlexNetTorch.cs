namespace Unroll.Zoo;

/// <summary>
/// AlexNet as torchvision has it (Krizhevsky 2014, "One weird trick", section 5): one tower, fewer filters, no
/// normalisation. Its parameters bear torchvision's names; 61,100,840 of them.
/// </summary>
[Network]
[Input(3, 224, 224)]
[Conv2D(64, 11, Stride = 4, Padding = 2, Name = "features.0"), ReLU, MaxPool2D(3, Stride = 2)]
[Conv2D(192, 5, Padding = 2, Name = "features.3"), ReLU, MaxPool2D(3, Stride = 2)]
[Conv2D(384, 3, Padding = 1, Name = "features.6"), ReLU]
[Conv2D(256, 3, Padding = 1, Name = "features.8"), ReLU]
[Conv2D(256, 3, Padding = 1, Name = "features.10"), ReLU, MaxPool2D(3, Stride = 2)]
[Flatten]
[Dropout(0.5), Dense(4096, Name = "classifier.1"), ReLU]
[Dropout(0.5), Dense(4096, Name = "classifier.4"), ReLU]
[Dense(1000, Name = "classifier.6")]
public sealed partial class AlexNetTorch;
