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
