namespace Unroll.Zoo;

/// <summary>
/// ResNet-20 for CIFAR-10 (He et al. 2015, section 4.2, n = 3), with shortcuts that have no parameters; 269,722
/// parameters, which the paper calls 0.27 M.
/// </summary>
[Network]
[Input(3, 32, 32)]
[Conv2D(16, 3, Padding = 1, Bias = false), BatchNorm, ReLU]
[CifarStage(16, 3, Name = "layer1")]
[CifarStage(32, 3, stride: 2, Name = "layer2")]
[CifarStage(64, 3, stride: 2, Name = "layer3")]
[GlobalAvgPool]
[Dense(10, Name = "fc")]
public sealed partial class ResNet20;
