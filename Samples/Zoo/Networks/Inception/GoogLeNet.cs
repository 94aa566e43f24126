namespace Unroll.Zoo;

/// <summary>
/// GoogLeNet as published (Szegedy et al. 2015, table 1), with its two auxiliary classifiers, whose losses count 0.3
/// each and which the predictor lacks. Poolings round up, as the paper's sizes need; 6,998,552 parameters.
/// </summary>
[Network]
[Input(3, 224, 224)]
[Conv2D(64, 7, Stride = 2, Padding = 3), ReLU, MaxPool2D(3, Stride = 2, CeilMode = true)]
[LocalResponseNorm(5)]
[Conv2D(64, 1), ReLU]
[Conv2D(192, 3, Padding = 1), ReLU]
[LocalResponseNorm(5), MaxPool2D(3, Stride = 2, CeilMode = true)]
[Inception(64, 96, 128, 16, 32, 32, Name = "inception3a")]
[Inception(128, 128, 192, 32, 96, 64, Name = "inception3b")]
[MaxPool2D(3, Stride = 2, CeilMode = true)]
[Inception(192, 96, 208, 16, 48, 64, Name = "inception4a")]
[Auxiliary(Name = "aux1")]
[Inception(160, 112, 224, 24, 64, 64, Name = "inception4b", From = "inception4a")]
[Inception(128, 128, 256, 24, 64, 64, Name = "inception4c")]
[Inception(112, 144, 288, 32, 64, 64, Name = "inception4d")]
[Auxiliary(Name = "aux2")]
[Inception(256, 160, 320, 32, 128, 128, Name = "inception4e", From = "inception4d")]
[MaxPool2D(3, Stride = 2, CeilMode = true)]
[Inception(256, 160, 320, 32, 128, 128, Name = "inception5a")]
[Inception(384, 192, 384, 48, 128, 128, Name = "inception5b")]
[GlobalAvgPool, Dropout(0.4)]
[Dense(1000)]
[Output("aux1", LossWeight = 0.3, TrainingOnly = true), Output("aux2", LossWeight = 0.3, TrainingOnly = true)]
public sealed partial class GoogLeNet;
