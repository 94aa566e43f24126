namespace Unroll.Generator.Kernels;

/// <summary>Searches for the tile with the fewest cycles that fits the registers.</summary>
internal static class TileChoice
{
    /// <summary>Beyond this a tile's text grows and its speed does not.</summary>
    public const int MostMultiplyAdds = 160;

    /// <summary>Of IL, with room for what is around the tiles: the JIT takes long over more than 8,000.</summary>
    public const int MostBytes = 7000;

    /// <summary>The share of its speed for which a tile may be given up for one whose text is shorter by MostBytes.</summary>
    private const double PriceOfText = 0.3;

    /// <summary>Whether the registers and the text have room for a tile.</summary>
    public static bool Fits(InstructionSet set, TileCount count) =>
        count.Registers <= set.UsableRegisters && count.MultiplyAdds <= MostMultiplyAdds;

    /// <summary>About the bytes of IL of a tile: 14 for a multiply-add, 18 for a load.</summary>
    public static int Bytes(int multiplyAdds, int loads) => (14 * multiplyAdds) + (18 * loads);

    /// <summary>The sizes of the tiles that cover an axis: of whole ones, and of one for what remains.</summary>
    public static IEnumerable<int> Sizes(int total, int size) =>
        new[] { total >= size ? size : 0, total % size }.Where(count => count > 0);

    /// <summary>The cycles of the tiles that cover an axis.</summary>
    public static double Cover(int total, int size, Func<int, double> cycles) =>
        (total / size * (total >= size ? cycles(size) : 0)) + (total % size == 0 ? 0 : cycles(total % size));

    /// <summary>
    /// The cycles of a tile with the price of its text, which the C# compiler, the JIT and the instruction cache have to
    /// read; beyond <see cref="MostBytes"/> it has none.
    /// </summary>
    public static double Priced(double cycles, int bytes) =>
        bytes > MostBytes ? double.PositiveInfinity : cycles * (1 + (PriceOfText * bytes / MostBytes));

    /// <summary>
    /// Picks how many channels and how many positions a tile covers, from what tiles count; the cost is that of all tiles
    /// together, remainders included. <paramref name="bytes"/> gives the length of all variants of a tile.
    /// </summary>
    public static (int Channels, int Positions) Pick(
        InstructionSet set,
        int channels,
        int positions,
        int positionStep,
        Func<int, int, TileCount> count,
        Func<int, int, int> bytes
    )
    {
        var best = (Channels: 1, Positions: positionStep);
        var bestCycles = double.PositiveInfinity;
        for (var c = 1; c <= Math.Min(channels, 32); c++)
        {
            for (var p = positionStep; p < positions + positionStep && p <= 32 * positionStep; p += positionStep)
            {
                if (!Fits(set, count(c, p)))
                {
                    break;
                }

                var cycles = Cycles(channels, positions, c, p, count);
                if (cycles < bestCycles && Priced(cycles, bytes(c, p)) is var priced && priced < bestCycles * 0.999)
                {
                    (best, bestCycles) = ((c, p), priced);
                }
            }
        }

        return best;
    }

    private static double Cycles(int channels, int positions, int c, int p, Func<int, int, TileCount> count)
    {
        double Rows(int tileChannels) =>
            (positions / p * count(tileChannels, p).Cycles)
            + (positions % p == 0 ? 0 : count(tileChannels, positions % p).Cycles);

        return (channels / c * Rows(c)) + (channels % c == 0 ? 0 : Rows(channels % c));
    }
}
