namespace Unroll;

/// <summary>The order of the bytes of an image.</summary>
public enum PixelOrder
{
    /// <summary>Row by row, and the channels of a pixel together, as picture files and cameras have it.</summary>
    Hwc,

    /// <summary>Channel by channel, and row by row in each, as CIFAR's files have it.</summary>
    Chw,
}
