namespace Unroll.Generator.Model;

/// <summary>
/// How a kernel slides over its input: output position o reads input positions o * Stride + k * Dilation - Pad, k &lt; Kernel.
/// Layers with one spatial axis have a height of 1 throughout.
/// </summary>
public sealed record Window(
    int KernelHeight,
    int KernelWidth,
    int StrideHeight,
    int StrideWidth,
    int DilationHeight,
    int DilationWidth,
    int PadTop,
    int PadLeft,
    int PadBottom,
    int PadRight
)
{
    /// <summary>The extent of the dilated kernel.</summary>
    public int ExtentHeight => (DilationHeight * (KernelHeight - 1)) + 1;

    public int ExtentWidth => (DilationWidth * (KernelWidth - 1)) + 1;

    public bool IsPointwise => KernelHeight == 1 && KernelWidth == 1;

    public bool HasPadding => PadTop > 0 || PadLeft > 0 || PadBottom > 0 || PadRight > 0;
}
