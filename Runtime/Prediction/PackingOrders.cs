using System.ComponentModel;

namespace Unroll;

/// <summary>The sizes of <see cref="Packing.Channels"/>.</summary>
/// <param name="Filters">The filters.</param>
/// <param name="GroupFilters">The filters of a group.</param>
/// <param name="GroupChannels">The input channels of a group.</param>
/// <param name="KernelHeight">The rows of a kernel.</param>
/// <param name="KernelWidth">The columns of a kernel.</param>
/// <param name="Lanes">The filters of a block.</param>
/// <param name="TileBlocks">The blocks of a tile.</param>
/// <param name="ChannelBlocks">The blocks of input channels that a block of filters reads.</param>
/// <param name="AllChannelBlocks">The blocks of all input channels.</param>
/// <param name="BlockChannels">The channels of a block.</param>
/// <param name="Parts">How the kernel's columns are cut into parts.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record ChannelOrder(
    int Filters,
    int GroupFilters,
    int GroupChannels,
    int KernelHeight,
    int KernelWidth,
    int Lanes,
    int TileBlocks,
    int ChannelBlocks,
    int AllChannelBlocks,
    int BlockChannels,
    IReadOnlyList<int> Parts
);

/// <summary>The sizes of <see cref="Packing.Dense"/>.</summary>
/// <param name="Outputs">The outputs.</param>
/// <param name="GroupBlocks">The blocks of outputs of a group.</param>
/// <param name="Lanes">The outputs of a block.</param>
/// <param name="Channels">The channels of the input.</param>
/// <param name="Area">The positions of each channel.</param>
/// <param name="InputLanes">The channels that lie side by side at each position.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record DenseOrder(int Outputs, int GroupBlocks, int Lanes, int Channels, int Area, int InputLanes);
