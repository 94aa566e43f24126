namespace Unroll.Zoo;

/// <summary>
/// BN-Inception (Ioffe and Szegedy 2015, figure 5): batch normalisation before every rectifier, and a first convolution
/// that is separable, with eight filters a channel; 11,188,288 parameters.
/// </summary>
[Network]
[Input(3, 224, 224)]
[DepthwiseConv2D(7, Multiplier = 8, Stride = 2, Padding = 3, Bias = false)]
[NormalizedConv(64, 1), MaxPool2D(3, Stride = 2, Padding = 1)]
[NormalizedConv(64, 1)]
[NormalizedConv(192, 3), MaxPool2D(3, Stride = 2, Padding = 1)]
[BnInceptionModule(64, 64, 64, 64, 96, 32, Name = "inception3a")]
[BnInceptionModule(64, 64, 96, 64, 96, 64, Name = "inception3b")]
[BnInceptionReduction(128, 160, 64, 96, Name = "inception3c")]
[BnInceptionModule(224, 64, 96, 96, 128, 128, Name = "inception4a")]
[BnInceptionModule(192, 96, 128, 96, 128, 128, Name = "inception4b")]
[BnInceptionModule(160, 128, 160, 128, 160, 96, Name = "inception4c")]
[BnInceptionModule(96, 128, 192, 160, 192, 96, Name = "inception4d")]
[BnInceptionReduction(128, 192, 192, 256, Name = "inception4e")]
[BnInceptionModule(352, 192, 320, 160, 224, 128, Name = "inception5a")]
[BnInceptionModule(352, 192, 320, 192, 224, 128, maximum: true, Name = "inception5b")]
[GlobalAvgPool]
[Dense(1000)]
public sealed partial class BnInception;
