namespace Unroll.Generator.Kernels;

/// <summary>The sums, multiply-adds and distinct operands of a tile, from which follow the registers and the time it takes.</summary>
internal readonly record struct TileCount(int Accumulators, int MultiplyAdds, int Lefts, int Rights)
{
    /// <summary>The registers that the tile needs when it holds its smaller side.</summary>
    public int Registers => Accumulators + Math.Min(Lefts, Rights) + 1;

    /// <summary>
    /// Cycles by the floor of a core that issues two multiply-adds (of latency 4) and two loads in a cycle, and four
    /// instructions in all.
    /// </summary>
    public double Cycles
    {
        get
        {
            var loads = Lefts + Rights;
            var chain = (double)MultiplyAdds / Math.Max(1, Accumulators);
            var issue = (MultiplyAdds + loads + 4) / 4.0;
            return Math.Max(Math.Max(MultiplyAdds / 2.0, loads / 2.0), Math.Max(4 * chain, issue));
        }
    }
}
