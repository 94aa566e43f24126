namespace Unroll.Zoo;

/// <summary>
/// VGG-19 (Simonyan and Zisserman 2014, configuration E): nothing but 3x3 convolutions, two or more between halvings.
/// Its parameters bear torchvision's names; 143,667,240 of them.
/// </summary>
[Network]
[Input(3, 224, 224)]
[Conv2D(64, 3, Padding = 1, Name = "features.0"), ReLU]
[Conv2D(64, 3, Padding = 1, Name = "features.2"), ReLU, MaxPool2D(2)]
[Conv2D(128, 3, Padding = 1, Name = "features.5"), ReLU]
[Conv2D(128, 3, Padding = 1, Name = "features.7"), ReLU, MaxPool2D(2)]
[Conv2D(256, 3, Padding = 1, Name = "features.10"), ReLU]
[Conv2D(256, 3, Padding = 1, Name = "features.12"), ReLU]
[Conv2D(256, 3, Padding = 1, Name = "features.14"), ReLU]
[Conv2D(256, 3, Padding = 1, Name = "features.16"), ReLU, MaxPool2D(2)]
[Conv2D(512, 3, Padding = 1, Name = "features.19"), ReLU]
[Conv2D(512, 3, Padding = 1, Name = "features.21"), ReLU]
[Conv2D(512, 3, Padding = 1, Name = "features.23"), ReLU]
[Conv2D(512, 3, Padding = 1, Name = "features.25"), ReLU, MaxPool2D(2)]
[Conv2D(512, 3, Padding = 1, Name = "features.28"), ReLU]
[Conv2D(512, 3, Padding = 1, Name = "features.30"), ReLU]
[Conv2D(512, 3, Padding = 1, Name = "features.32"), ReLU]
[Conv2D(512, 3, Padding = 1, Name = "features.34"), ReLU, MaxPool2D(2)]
[Flatten]
[Dense(4096, Name = "classifier.0"), ReLU, Dropout(0.5)]
[Dense(4096, Name = "classifier.3"), ReLU, Dropout(0.5)]
[Dense(1000, Name = "classifier.6")]
public sealed partial class Vgg19;
