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
    /// <summary>The inputs in the order of memory, those that only fill lanes included.</summary>
    internal int Rows => (Channels + InputLanes - 1) / InputLanes * Area * InputLanes;
}
