namespace Unroll.Zoo;

/// <summary>A convolution with batch normalisation and a rectifier, under torchvision's names.</summary>
[Conv2D("filters", "kernel", Stride = "stride", Padding = "padding", Bias = false, Name = "conv")]
[BatchNorm(Epsilon = 0.001, Name = "bn"), ReLU]
public sealed class BasicConvAttribute(object filters, object kernel, string stride = "1", string padding = "0")
    : BlockAttribute;
