using System.Globalization;

namespace Unroll.Generator.Model;

/// <summary>The order of the bytes that enter a network under [Normalize].</summary>
public enum PixelOrder
{
    Hwc,
    Chw,
}
