using Unroll.Generator.Model;

namespace Unroll.Generator.Kernels;

/// <summary>
/// How many taps a tile of each width has that no edge cuts, and how many distinct sources and places in the kernel's row
/// these have.
/// </summary>
internal sealed class TapCounts(Func<int, IReadOnlyList<Tap>> taps)
{
    private readonly Dictionary<int, (int Taps, int Sources, int Kernels)> _counts = [];

    public static TapCounts OverOutputs(Window window) => new(width => RowTiles.InteriorOutputTaps(window, width));

    public static TapCounts OverInputs(Window window) => new(width => RowTiles.InteriorInputTaps(window, width));

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

    private static int Distinct(IReadOnlyList<Tap> taps, Func<Tap, int> part) => taps.Select(part).Distinct().Count();
}
