namespace Unroll.Generator.Kernels;

/// <summary>
/// How many taps a tile of each width has that no edge cuts, and how many distinct sources and places in the kernel's row
/// these have.
/// </summary>
internal sealed class TapCounts(Func<int, IReadOnlyList<Tap>> taps, Func<int, IReadOnlyList<TileRun>> runs)
{
    private readonly Dictionary<int, (int Taps, int Sources, int Kernels)> _counts = [];
    private readonly Dictionary<int, (int Taps, int Sources, int Kernels, int Positions)> _variants = [];

    /// <summary>The tiles of rows of outputs.</summary>
    public static TapCounts OverOutputs(ConvolutionGeometry geometry) =>
        new(width => RowTiles.InteriorOutputTaps(geometry, width), width => RowTiles.OverOutputs(geometry, width));

    /// <summary>The tiles of rows of inputs.</summary>
    public static TapCounts OverInputs(ConvolutionGeometry geometry) =>
        new(width => RowTiles.InteriorInputTaps(geometry, width), width => RowTiles.OverInputs(geometry, width));

    /// <summary>The same, added up over all variants of tiles of a width that a row needs, those at its edges among them.</summary>
    public (int Taps, int Sources, int Kernels, int Positions) Variants(int width)
    {
        if (!_variants.TryGetValue(width, out var sum))
        {
            foreach (var run in runs(width))
            {
                sum.Taps += run.Taps.Count;
                sum.Sources += Distinct(run.Taps, tap => tap.Source);
                sum.Kernels += Distinct(run.Taps, tap => tap.Kernel);
                sum.Positions += run.Width;
            }

            _variants.Add(width, sum);
        }

        return sum;
    }

    /// <summary>
    /// About the bytes of IL of all variants of a tile of some rows of channels, and of those that are left over; the start
    /// and the end of a sum take 60.
    /// </summary>
    public int Bytes(int channels, int rows, int width)
    {
        var count = Variants(width);
        return TileChoice
            .Sizes(channels, rows)
            .Sum(r =>
                TileChoice.Bytes(r * count.Taps, count.Sources + (r * count.Kernels)) + (60 * r * count.Positions)
            );
    }

    public (int Taps, int Sources, int Kernels) this[int width]
    {
        get
        {
            if (!_counts.TryGetValue(width, out var count))
            {
                var all = taps(width);
                count = (all.Count, Distinct(all, tap => tap.Source), Distinct(all, tap => tap.Kernel));
                _counts.Add(width, count);
            }

            return count;
        }
    }

    private static int Distinct(IReadOnlyList<Tap> taps, Func<Tap, int> part)
    {
        if (taps.Count == 0)
        {
            return 0;
        }

        var (least, most) = (int.MaxValue, int.MinValue);
        foreach (var tap in taps)
        {
            (least, most) = (Math.Min(least, part(tap)), Math.Max(most, part(tap)));
        }

        var (seen, count) = (new bool[most - least + 1], 0);
        foreach (var tap in taps)
        {
            count += seen[part(tap) - least] ? 0 : 1;
            seen[part(tap) - least] = true;
        }

        return count;
    }
}
