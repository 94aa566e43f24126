using Unroll.Generator.Model;

namespace Unroll.Generator.Kernels;

/// <summary>
/// Cuts a row into tiles. Where a kernel hangs over the edge of its input, the taps that meet nothing are left out at
/// compile time; so padding needs no border and costs nothing.
/// </summary>
internal static class RowTiles
{
    /// <summary>The tiles of a row of outputs, whose sources are input positions relative to first * stride.</summary>
    public static IReadOnlyList<TileRun> OverOutputs(Window window, int outputs, int inputs, int width) =>
        OverOutputs(window, AllColumns(window), outputs, inputs, width);

    /// <summary>
    /// The tiles of a row of inputs, whose sources are output positions relative to first / stride; the width must be a
    /// multiple of the stride.
    /// </summary>
    public static IReadOnlyList<TileRun> OverInputs(Window window, int outputs, int inputs, int width) =>
        OverInputs(window, AllColumns(window), outputs, inputs, width);

    /// <summary>The tiles of a convolution's rows of outputs.</summary>
    public static IReadOnlyList<TileRun> OverOutputs(ConvolutionGeometry geometry, int width) =>
        OverOutputs(geometry.Window, geometry.SummedColumns, geometry.Output.Shape.W, geometry.Input.Shape.W, width);

    /// <summary>The tiles of a convolution's rows of inputs.</summary>
    public static IReadOnlyList<TileRun> OverInputs(ConvolutionGeometry geometry, int width) =>
        OverInputs(geometry.Window, geometry.SummedColumns, geometry.Output.Shape.W, geometry.Input.Shape.W, width);

    /// <summary>The taps of a tile that no edge cuts.</summary>
    public static IReadOnlyList<Tap> InteriorOutputTaps(ConvolutionGeometry geometry, int width) =>
        [.. OutputTaps(geometry.Window, geometry.SummedColumns, 1 << 20, width, int.MaxValue)];

    public static IReadOnlyList<Tap> InteriorInputTaps(ConvolutionGeometry geometry, int width) =>
        [
            .. InputTaps(
                geometry.Window,
                geometry.SummedColumns,
                (1 << 20) * geometry.Window.StrideWidth,
                width,
                int.MaxValue
            ),
        ];

    private static KernelColumns AllColumns(Window window) => new(0, window.KernelWidth);

    private static List<TileRun> OverOutputs(Window window, KernelColumns columns, int outputs, int inputs, int width)
    {
        var (left, right) = (columns.First * window.DilationWidth, (columns.End - 1) * window.DilationWidth);
        return Cut(
            outputs,
            width,
            (first, count) => OutputTaps(window, columns, first, count, inputs),
            first =>
                (first * window.StrideWidth) + left >= window.PadLeft
                && ((first + width - 1) * window.StrideWidth) + right - window.PadLeft < inputs
        );
    }

    private static List<TileRun> OverInputs(Window window, KernelColumns columns, int outputs, int inputs, int width)
    {
        var (left, right) = (columns.First * window.DilationWidth, (columns.End - 1) * window.DilationWidth);
        return Cut(
            inputs,
            width,
            (first, count) => InputTaps(window, columns, first, count, outputs),
            first =>
                first + window.PadLeft >= right
                && (first + width - 1 + window.PadLeft - left) / window.StrideWidth < outputs
        );
    }

    private static IEnumerable<Tap> OutputTaps(Window window, KernelColumns columns, int first, int width, int inputs)
    {
        for (var position = 0; position < width; position++)
        {
            for (var kernel = columns.First; kernel < columns.End; kernel++)
            {
                var source = (position * window.StrideWidth) + (kernel * window.DilationWidth) - window.PadLeft;
                var input = ((long)first * window.StrideWidth) + source;
                if (input >= 0 && input < inputs)
                {
                    yield return new Tap(position, kernel, source);
                }
            }
        }
    }

    private static IEnumerable<Tap> InputTaps(Window window, KernelColumns columns, int first, int width, int outputs)
    {
        for (var position = 0; position < width; position++)
        {
            for (var kernel = columns.First; kernel < columns.End; kernel++)
            {
                var scaled = first + position + window.PadLeft - (kernel * window.DilationWidth);
                if (scaled >= 0 && scaled % window.StrideWidth == 0 && scaled / window.StrideWidth < outputs)
                {
                    yield return new Tap(position, kernel, (scaled - first) / window.StrideWidth);
                }
            }
        }
    }

    /// <summary>Cuts a row; of tiles that no edge cuts, which all have the same taps, it looks at the first alone.</summary>
    private static List<TileRun> Cut(
        int length,
        int width,
        Func<int, int, IEnumerable<Tap>> taps,
        Func<int, bool> isInterior
    )
    {
        var runs = new List<TileRun>();
        for (var first = 0; first < length; first += width)
        {
            var count = Math.Min(width, length - first);
            var pattern = taps(first, count).ToEquatableArray();
            var tiles = 1;
            if (isInterior(first))
            {
                while (first + ((tiles + 1) * width) <= length && isInterior(first + (tiles * width)))
                {
                    tiles++;
                }
            }

            if (runs.Count > 0 && runs[runs.Count - 1] is var last && last.Width == count && last.Taps == pattern)
            {
                runs[runs.Count - 1] = last with { Count = last.Count + tiles };
            }
            else
            {
                runs.Add(new TileRun(first, count, tiles, pattern));
            }

            first += (tiles - 1) * width;
        }

        return runs;
    }
}
