namespace Unroll.Zoo;

/// <summary>
/// SPP-net (He et al. 2014, table 1, ZF-5): maxima over grids of 6x6, 3x3, 2x2 and one region in place of the last
/// pooling, so that the dense layers get 12,800 elements from an image of any size; 77,037,672 parameters.
/// </summary>
[Network]
[Input(3, 224, 224)]
[Conv2D(96, 7, Stride = 2, Padding = 1), ReLU]
[LocalResponseNorm(5, Alpha = 5e-4, K = 2), MaxPool2D(3, Stride = 2, CeilMode = true)]
[Conv2D(256, 5, Stride = 2, Padding = 1), ReLU]
[LocalResponseNorm(5, Alpha = 5e-4, K = 2), MaxPool2D(3, Stride = 2)]
[Conv2D(384, 3, Padding = 1), ReLU]
[Conv2D(384, 3, Padding = 1), ReLU]
[Conv2D(256, 3, Padding = 1), ReLU]
[SpatialPyramidPool(6, 3, 2, 1)]
[Dense(4096), ReLU, Dropout(0.5)]
[Dense(4096), ReLU, Dropout(0.5)]
[Dense(1000)]
public sealed partial class SppNet;
