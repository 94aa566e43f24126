namespace Unroll.Generator.Kernels;

/// <summary>Searches for the tile with the fewest cycles that fits the registers.</summary>
internal static class TileChoice
{
    /// <summary>Beyond this a tile's text grows and its speed does not.</summary>
    public const int MostMultiplyAdds = 160;

    /// <summary>What a further copy of a tile for a remainder may gain at least, to be worth its text and its compilation.</summary>
    private const double LeastGainOfCopy = 0.03;

    /// <summary>Whether the registers and the text have room for a tile.</summary>
    public static bool Fits(InstructionSet set, TileCount count) =>
        count.Registers <= set.UsableRegisters && count.MultiplyAdds <= MostMultiplyAdds;

    /// <summary>
    /// A factor on the cycles of a tile that leaves remainders on its axes: for each of these the tile stands there again.
    /// </summary>
    public static double PriceOfRemainders(params ReadOnlySpan<(int Length, int Tile)> axes)
    {
        var copies = 1;
        foreach (var (length, tile) in axes)
        {
            copies *= length > tile && length % tile > 0 ? 2 : 1;
        }

        return 1 + (LeastGainOfCopy * (copies - 1));
    }

    /// <summary>
    /// Picks how many channels and how many positions a tile covers, from what tiles count; the cost is that of all tiles
    /// together, remainders included.
    /// </summary>
    public static (int Channels, int Positions) Pick(
        InstructionSet set,
        int channels,
        int positions,
        int positionStep,
        Func<int, int, TileCount> count
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

                var cycles =
                    Cycles(channels, positions, c, p, count) * PriceOfRemainders((channels, c), (positions, p));
                if (cycles < bestCycles * 0.999)
                {
                    (best, bestCycles) = ((c, p), cycles);
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
