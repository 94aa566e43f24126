namespace Unroll.Zoo;

/// <summary>
/// ZFNet (Zeiler and Fergus 2013, figure 3): AlexNet on one GPU, with smaller and denser first filters, found by
/// looking at what the first layers see; 62,357,608 parameters.
/// </summary>
[Network]
[Input(3, 224, 224)]
[Conv2D(96, 7, Stride = 2, Padding = 1), ReLU, MaxPool2D(3, Stride = 2, CeilMode = true)]
[LocalResponseNorm(5, Alpha = 5e-4, K = 2)]
[Conv2D(256, 5, Stride = 2), ReLU, MaxPool2D(3, Stride = 2, CeilMode = true)]
[LocalResponseNorm(5, Alpha = 5e-4, K = 2)]
[Conv2D(384, 3, Padding = 1), ReLU]
[Conv2D(384, 3, Padding = 1), ReLU]
[Conv2D(256, 3, Padding = 1), ReLU, MaxPool2D(3, Stride = 2)]
[Flatten]
[Dense(4096), ReLU, Dropout(0.5)]
[Dense(4096), ReLU, Dropout(0.5)]
[Dense(1000)]
public sealed partial class ZFNet;
