namespace Unroll.Zoo;

/// <summary>MobileNet, version 1 (Howard et al. 2017, table 1), of full width; 4,231,976 parameters.</summary>
[Network]
[Input(3, 224, 224)]
[Conv2D(32, 3, Stride = 2, Padding = 1, Bias = false), BatchNorm, ReLU]
[Separable(64)]
[Separable(128, stride: 2), Separable(128)]
[Separable(256, stride: 2), Separable(256)]
[Separable(512, stride: 2), Separable(512, Name = "middle", Repeat = 5)]
[Separable(1024, stride: 2), Separable(1024)]
[GlobalAvgPool]
[Dense(1000)]
public sealed partial class MobileNet;
