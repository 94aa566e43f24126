namespace Unroll.Zoo;

/// <summary>
/// ResNet-18 (He et al. 2015, table 1): 2 + 2 + 2 + 2 blocks of two 3x3 convolutions. Its parameters bear torchvision's
/// names; 11,689,512 of them.
/// </summary>
[Network]
[Input(3, 224, 224)]
[Conv2D(64, 7, Stride = 2, Padding = 3, Bias = false), BatchNorm, ReLU]
[MaxPool2D(3, Stride = 2, Padding = 1)]
[BasicStage(64, 2, Name = "layer1")]
[BasicStage(128, 2, stride: 2, Name = "layer2")]
[BasicStage(256, 2, stride: 2, Name = "layer3")]
[BasicStage(512, 2, stride: 2, Name = "layer4")]
[GlobalAvgPool]
[Dense(1000, Name = "fc")]
public sealed partial class ResNet18;
