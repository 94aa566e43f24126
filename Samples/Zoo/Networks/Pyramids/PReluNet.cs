namespace Unroll.Zoo;

#pragma warning disable UNR101 // so it was published: the last row and column are never read

/// <summary>
/// The network on which He et al. 2015, "Delving deep into rectifiers", table 1, compare rectifiers: 14 layers with
/// weights, and behind each but the last a rectifier whose slope is learned, here one for each channel; 75,004,200
/// parameters.
/// </summary>
[Network]
[Input(3, 224, 224)]
[Conv2D(64, 7, Stride = 2), PReLU(ByChannel = true)]
[MaxPool2D(3)]
[Conv2D(128, 2, Padding = "same"), PReLU(ByChannel = true)]
[Conv2D(128, 2, Padding = "same"), PReLU(ByChannel = true)]
[Conv2D(128, 2, Padding = "same"), PReLU(ByChannel = true)]
[Conv2D(128, 2, Padding = "same"), PReLU(ByChannel = true)]
[MaxPool2D(2)]
[Conv2D(256, 2, Padding = "same"), PReLU(ByChannel = true)]
[Conv2D(256, 2, Padding = "same"), PReLU(ByChannel = true)]
[Conv2D(256, 2, Padding = "same"), PReLU(ByChannel = true)]
[Conv2D(256, 2, Padding = "same"), PReLU(ByChannel = true)]
[Conv2D(256, 2, Padding = "same"), PReLU(ByChannel = true)]
[Conv2D(256, 2, Padding = "same"), PReLU(ByChannel = true)]
[SpatialPyramidPool(6, 3, 2, 1)]
[Dense(4096), PReLU(ByChannel = true), Dropout(0.5)]
[Dense(4096), PReLU(ByChannel = true), Dropout(0.5)]
[Dense(1000)]
public sealed partial class PReluNet;
