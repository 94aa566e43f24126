namespace Unroll.Zoo;

/// <summary>
/// ResNet-152 (He et al. 2015, table 1): 3 + 8 + 36 + 3 bottlenecks of three convolutions. The stride is in the 3x3
/// convolution, as in torchvision. Its parameters bear torchvision's names; 60,192,808 of them.
/// </summary>
[Network]
[Input(3, 224, 224)]
[Conv2D(64, 7, Stride = 2, Padding = 3, Bias = false), BatchNorm, ReLU]
[MaxPool2D(3, Stride = 2, Padding = 1)]
[BottleneckStage(64, 3, Name = "layer1")]
[BottleneckStage(128, 8, stride: 2, Name = "layer2")]
[BottleneckStage(256, 36, stride: 2, Name = "layer3")]
[BottleneckStage(512, 3, stride: 2, Name = "layer4")]
[GlobalAvgPool]
[Dense(1000, Name = "fc")]
public sealed partial class ResNet152;
