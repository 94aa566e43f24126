namespace Unroll.Generator.Tests.Architectures;

/// <summary>How a kernel slides over its input, and the several ways to write that.</summary>
internal sealed record RandomWindow(
    int KernelHeight,
    int KernelWidth,
    int StrideHeight,
    int StrideWidth,
    int DilationHeight,
    int DilationWidth,
    int Top,
    int Left,
    int Bottom,
    int Right
)
{
    public int Area => KernelHeight * KernelWidth;

    /// <summary>One number where height and width agree, else a string of both.</summary>
    public string KernelText => Text(KernelHeight, KernelWidth);

    /// <summary>Whether every window holds at least one element that is not padding.</summary>
    public bool EachSeesPixels => Math.Max(Top, Bottom) < KernelHeight && Math.Max(Left, Right) < KernelWidth;

    public static RandomWindow Draw(Random random, int mostKernel, bool dilate, Func<double, bool> chance)
    {
        var square = chance(0.6);
        int Pair(int first, Func<int> second) => square ? first : second();
        int Kernel() => random.Next(1, mostKernel + 1);
        int Stride() => chance(0.6) ? 1 : random.Next(1, 4);
        int Dilation() => dilate && chance(0.2) ? random.Next(2, 4) : 1;
        var (kernel, stride, dilation) = (Kernel(), Stride(), Dilation());
        var window = new RandomWindow(
            kernel,
            Pair(kernel, Kernel),
            stride,
            Pair(stride, Stride),
            dilation,
            Pair(dilation, Dilation),
            0,
            0,
            0,
            0
        );
        int Side(int extent) => random.Next(0, Math.Min(extent, 4));
        return random.Next(3) switch
        {
            0 => window,
            1 when square => window.PaddedAllRound(Side(kernel)),
            _ => window with
            {
                Top = Side(window.KernelHeight),
                Left = Side(window.KernelWidth),
                Bottom = Side(window.KernelHeight),
                Right = Side(window.KernelWidth),
            },
        };
    }

    /// <summary>The output's height and width, or nothing where the kernel does not fit.</summary>
    public (int Height, int Width)? Output(int height, int width)
    {
        var free = height + Top + Bottom - (DilationHeight * (KernelHeight - 1)) - 1;
        var freeWidth = width + Left + Right - (DilationWidth * (KernelWidth - 1)) - 1;
        return free < 0 || freeWidth < 0 ? null : ((free / StrideHeight) + 1, (freeWidth / StrideWidth) + 1);
    }

    /// <summary>Stride, dilation and padding as named arguments, where they are not what they are by default.</summary>
    public string SettingsText(string defaultStride)
    {
        var stride = Text(StrideHeight, StrideWidth);
        var dilation = Text(DilationHeight, DilationWidth);
        var padding =
            (Top, Left) != (Bottom, Right) ? $"\"{Top}, {Left}, {Bottom}, {Right}\""
            : Top != Left ? $"\"{Top}, {Left}\""
            : $"{Top}";
        return (stride == defaultStride ? "" : $", Stride = {stride}")
            + (dilation == "1" ? "" : $", Dilation = {dilation}")
            + (padding == "0" ? "" : $", Padding = {padding}");
    }

    private static string Text(int height, int width) => height == width ? $"{height}" : $"\"{height}, {width}\"";

    private RandomWindow PaddedAllRound(int padding) =>
        this with
        {
            Top = padding,
            Left = padding,
            Bottom = padding,
            Right = padding,
        };
}
