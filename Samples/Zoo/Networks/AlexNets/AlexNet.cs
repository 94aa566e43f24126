namespace Unroll.Zoo;

/// <summary>
/// AlexNet as published (Krizhevsky, Sutskever and Hinton 2012): two groups, one for each of its GPUs, that meet in the
/// third convolution and in the dense layers, and local response normalisation. The paper says 224 pixels, but its
/// 55x55 maps need 227; 60,965,224 parameters.
/// </summary>
[Network]
[Input(3, 227, 227)]
[Conv2D(96, 11, Stride = 4), ReLU, LocalResponseNorm(5, Alpha = 5e-4, K = 2), MaxPool2D(3, Stride = 2)]
[Conv2D(256, 5, Padding = 2, Groups = 2), ReLU, LocalResponseNorm(5, Alpha = 5e-4, K = 2), MaxPool2D(3, Stride = 2)]
[Conv2D(384, 3, Padding = 1), ReLU]
[Conv2D(384, 3, Padding = 1, Groups = 2), ReLU]
[Conv2D(256, 3, Padding = 1, Groups = 2), ReLU, MaxPool2D(3, Stride = 2)]
[Flatten]
[Dense(4096), ReLU, Dropout(0.5)]
[Dense(4096), ReLU, Dropout(0.5)]
[Dense(1000)]
public sealed partial class AlexNet;
