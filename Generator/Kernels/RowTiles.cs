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
        Cut(outputs, width, (first, count) => OutputTaps(window, first, count, inputs));

    /// <summary>
    /// The tiles of a row of inputs, whose sources are output positions relative to first / stride; the width must be a
    /// multiple of the stride.
    /// </summary>
    public static IReadOnlyList<TileRun> OverInputs(Window window, int outputs, int inputs, int width) =>
        Cut(inputs, width, (first, count) => InputTaps(window, first, count, outputs));

    /// <summary>The taps of a tile that no edge cuts.</summary>
    public static IReadOnlyList<Tap> InteriorOutputTaps(Window window, int width) =>
        [.. OutputTaps(window, 1 << 20, width, int.MaxValue)];

    public static IReadOnlyList<Tap> InteriorInputTaps(Window window, int width) =>
        [.. InputTaps(window, (1 << 20) * window.StrideWidth, width, int.MaxValue)];

    private static IEnumerable<Tap> OutputTaps(Window window, int first, int width, int inputs)
    {
        for (var position = 0; position < width; position++)
        {
            for (var kernel = 0; kernel < window.KernelWidth; kernel++)
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

    private static IEnumerable<Tap> InputTaps(Window window, int first, int width, int outputs)
    {
        for (var position = 0; position < width; position++)
        {
            for (var kernel = 0; kernel < window.KernelWidth; kernel++)
            {
                var scaled = first + position + window.PadLeft - (kernel * window.DilationWidth);
                if (scaled >= 0 && scaled % window.StrideWidth == 0 && scaled / window.StrideWidth < outputs)
                {
                    yield return new Tap(position, kernel, (scaled - first) / window.StrideWidth);
                }
            }
        }
    }

    private static List<TileRun> Cut(int length, int width, Func<int, int, IEnumerable<Tap>> taps)
    {
        var runs = new List<TileRun>();
        for (var first = 0; first < length; first += width)
        {
            var count = Math.Min(width, length - first);
            var pattern = taps(first, count).ToEquatableArray();
            if (runs.Count > 0 && runs[runs.Count - 1] is var last && last.Width == count && last.Taps == pattern)
            {
                runs[runs.Count - 1] = last with { Count = last.Count + 1 };
            }
            else
            {
                runs.Add(new TileRun(first, count, 1, pattern));
            }
        }

        return runs;
    }
}
