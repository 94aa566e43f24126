namespace Unroll.Zoo;

/// <summary>
/// GoogLeNet as torchvision has it: with batch normalisation, and 3x3 convolutions where the paper has 5x5. Its
/// parameters bear torchvision's names; 6,624,904 of them without the auxiliary classifiers, which the predictor lacks.
/// Torchvision's checkpoint expects pixels p / 127.5 - 1.
/// </summary>
[Network]
[Input(3, 224, 224)]
[BasicConv(64, 7, "2", "3", Name = "conv1"), MaxPool2D(3, Stride = 2, CeilMode = true)]
[BasicConv(64, 1, Name = "conv2")]
[BasicConv(192, 3, padding: "1", Name = "conv3"), MaxPool2D(3, Stride = 2, CeilMode = true)]
[InceptionTorch(64, 96, 128, 16, 32, 32, Name = "inception3a")]
[InceptionTorch(128, 128, 192, 32, 96, 64, Name = "inception3b")]
[MaxPool2D(3, Stride = 2, CeilMode = true)]
[InceptionTorch(192, 96, 208, 16, 48, 64, Name = "inception4a")]
[AuxiliaryTorch(Name = "aux1")]
[InceptionTorch(160, 112, 224, 24, 64, 64, Name = "inception4b", From = "inception4a")]
[InceptionTorch(128, 128, 256, 24, 64, 64, Name = "inception4c")]
[InceptionTorch(112, 144, 288, 32, 64, 64, Name = "inception4d")]
[AuxiliaryTorch(Name = "aux2")]
[InceptionTorch(256, 160, 320, 32, 128, 128, Name = "inception4e", From = "inception4d")]
[MaxPool2D(2)]
[InceptionTorch(256, 160, 320, 32, 128, 128, Name = "inception5a")]
[InceptionTorch(384, 192, 384, 48, 128, 128, Name = "inception5b")]
[GlobalAvgPool, Dropout(0.2)]
[Dense(1000, Name = "fc")]
[Output("aux1", LossWeight = 0.3, TrainingOnly = true), Output("aux2", LossWeight = 0.3, TrainingOnly = true)]
public sealed partial class GoogLeNetTorch;
