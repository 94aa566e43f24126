namespace Unroll.Benchmarks.Models;

/// <summary>Every layer of the language once, so that the exporter and the kernels are compared with the peer on each.</summary>
[Network]
[Input(3, 23, 21)]
[Normalize(new[] { 120.0, 115.0, 100.0 }, new[] { 60.0, 58.0, 57.0 }, Order = PixelOrder.Hwc)]
[Conv2D(8, 3, Padding = "1, 0, 2, 1", Bias = false)]
[BatchNorm]
[ReLU]
[MaxPool2D(3, Stride = 2, Padding = 1)]
[Conv2D(12, 3, Padding = 2, Dilation = 2, Groups = 4)]
[LeakyReLU(Slope = 0.1)]
[AvgPool2D(2)]
[Conv2D(10, 1)]
[Tanh]
[GlobalAvgPool]
[Dense(9)]
[Sigmoid]
[Dropout(0.5)]
[Dense(7)]
[Softmax]
public sealed partial class Layers;
