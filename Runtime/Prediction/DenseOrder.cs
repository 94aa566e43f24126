using System.ComponentModel;

namespace Unroll;

/// <summary>The sizes of <see cref="Packing.Dense"/>.</summary>
/// <param name="Outputs">The outputs.</param>
/// <param name="GroupBlocks">The blocks of outputs of a group.</param>
/// <param name="Lanes">The outputs of a block.</param>
/// <param name="Channels">The channels of the input.</param>
/// <param name="Area">The positions of each channel.</param>
/// <param name="InputLanes">The channels that lie side by side at each position.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record DenseOrder(int Outputs, int GroupBlocks, int Lanes, int Channels, int Area, int InputLanes)
{
    /// <summary>The pixels of an input that are packed together, so that they stay in the nearest cache.</summary>
    private const int PixelsAtOnce = 8;

    /// <summary>The weights in the order of memory, a piece after the other.</summary>
    /// <param name="blocksAtOnce">What the blocks of a group are rounded up to a multiple of.</param>
    internal IEnumerable<DenseChunk> Chunks(int blocksAtOnce)
    {
        var blocks = (Outputs + Lanes - 1) / Lanes;
        for (var group = 0; group < blocks; group += GroupBlocks)
        {
            var groupBlocks = Math.Min(GroupBlocks, blocks - group) + blocksAtOnce - 1;
            var lanes = groupBlocks / blocksAtOnce * blocksAtOnce * Lanes;
            for (var channel = 0; channel < Channels; channel += InputLanes)
            {
                for (var pixel = 0; pixel < Area; pixel += PixelsAtOnce)
                {
                    var pixels = Math.Min(PixelsAtOnce, Area - pixel);
                    yield return new(group * Lanes, lanes, channel, pixel, pixels, pixels * InputLanes * lanes);
                }
            }
        }
    }
}
