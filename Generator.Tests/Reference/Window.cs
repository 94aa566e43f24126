namespace Unroll.Generator.Tests.Reference;

/// <summary>How a kernel slides: output o reads input o * Stride + k * Dilation - Pad, for k below Kernel, on each axis.</summary>
internal sealed class Window
{
    private readonly IReadOnlyList<int> _stride;
    private readonly IReadOnlyList<int> _dilation;
    private readonly IReadOnlyList<int> _padding;
    private readonly IReadOnlyList<int> _overrun;

    public Window(GraphLayer layer)
    {
        var kernel = layer.Integers("kernel");
        (Height, Width) = (kernel[0], kernel[1]);
        _stride = layer.Integers("stride");
        _dilation = layer.Integers("dilation");
        _padding = layer.Integers("padding");
        _overrun = layer.Has("overrun") ? layer.Integers("overrun") : [0, 0];
    }

    public int Height { get; }

    public int Width { get; }

    public int Area => Height * Width;

    /// <summary>
    /// The input's elements under the window at an output position, within one channel: the index in the kernel and the
    /// index in the channel. Positions in the padding are left out.
    /// </summary>
    public IEnumerable<(int Tap, int Position)> Taps(Shape input, int outputY, int outputX)
    {
        for (var ky = 0; ky < Height; ky++)
        {
            var y = (outputY * _stride[0]) + (ky * _dilation[0]) - _padding[0];
            for (var kx = 0; kx < Width; kx++)
            {
                var x = (outputX * _stride[1]) + (kx * _dilation[1]) - _padding[1];
                if (y >= 0 && y < input.H && x >= 0 && x < input.W)
                {
                    yield return ((ky * Width) + kx, (y * input.W) + x);
                }
            }
        }
    }

    /// <summary>
    /// The taps of the window at an output position that lie on the input or its padding; the overrun at the end, which
    /// rounding up has added, is neither.
    /// </summary>
    public int TapsWithPadding(Shape input, int outputY, int outputX)
    {
        var (y, x) = ((outputY * _stride[0]) - _padding[0], (outputX * _stride[1]) - _padding[1]);
        var endY = Math.Min(y + Height, input.H + _padding[2] - _overrun[0]);
        var endX = Math.Min(x + Width, input.W + _padding[3] - _overrun[1]);
        return (endY - y) * (endX - x);
    }

    /// <summary>The taps of every output position, in canonical order; they are the same for all channels.</summary>
    public (int Tap, int Position)[][] Taps(Shape input, Shape output)
    {
        var taps = new (int, int)[output.H * output.W][];
        for (var y = 0; y < output.H; y++)
        {
            for (var x = 0; x < output.W; x++)
            {
                taps[(y * output.W) + x] = [.. Taps(input, y, x)];
            }
        }

        return taps;
    }
}
