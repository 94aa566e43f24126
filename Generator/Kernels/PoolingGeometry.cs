using Unroll.Generator.Model;
using Unroll.Generator.Planning;

namespace Unroll.Generator.Kernels;

/// <summary>
/// A pooling's shapes. Channels (or images) lie in the lanes, so the same text serves inference, where a block is as many
/// channels as there are lanes, and training, where it is one channel of as many images.
/// </summary>
internal sealed record PoolingGeometry(Layout Input, Layout Output, PoolingOperation Pooling)
{
    public Window Window => Pooling.Window;

    /// <summary>The same strides, as the loops of convolutions want them.</summary>
    public ConvolutionGeometry Loops => new(Input, Output, Window, 1, 0);

    /// <summary>Windows that meet their neighbours edge to edge, and hang over no edge of the input.</summary>
    public bool IsPartition =>
        Window.KernelHeight == Window.StrideHeight
        && Window.KernelWidth == Window.StrideWidth
        && Window.DilationHeight == 1
        && Window.DilationWidth == 1
        && !Window.HasPadding
        && Output.Shape.H * Window.StrideHeight <= Input.Shape.H
        && Output.Shape.W * Window.StrideWidth <= Input.Shape.W;

    /// <summary>Whether every window has as many elements as the next one.</summary>
    public bool IsUniform =>
        !Overhangs(
            Output.Shape.H,
            Window.StrideHeight,
            Window.ExtentHeight,
            Window.PadTop,
            CountedBottom,
            Input.Shape.H
        )
        && !Overhangs(
            Output.Shape.W,
            Window.StrideWidth,
            Window.ExtentWidth,
            Window.PadLeft,
            CountedRight,
            Input.Shape.W
        );

    /// <summary>The rows of padding at the bottom that an average may count: what rounding up has added is none.</summary>
    public int CountedBottom => Window.PadBottom - Pooling.OverrunHeight;

    public int CountedRight => Window.PadRight - Pooling.OverrunWidth;

    public string Shapes =>
        $"x: {Input.Shape}, y: {Output.Shape}, window {Window.KernelHeight}x{Window.KernelWidth}, "
        + $"stride {Window.StrideHeight}x{Window.StrideWidth}"
        + (Window.HasPadding ? $", padding {Window.PadTop},{Window.PadLeft},{Window.PadBottom},{Window.PadRight}" : "");

    /// <summary>The elements by which the sum of a window is divided, along one axis.</summary>
    public int Count(int output, int stride, int extent, int padStart, int padEnd, int size)
    {
        var start = (output * stride) - padStart;
        return Pooling.CountPadding
            ? Math.Min(start + extent, size + padEnd) - start
            : Math.Min(start + extent, size) - Math.Max(start, 0);
    }

    private bool Overhangs(int outputs, int stride, int extent, int padStart, int padEnd, int size)
    {
        var end = ((outputs - 1) * stride) - padStart + extent;
        return Pooling.CountPadding ? end > size + padEnd : padStart > 0 || end > size;
    }
}
