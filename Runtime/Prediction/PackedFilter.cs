using System.Runtime.CompilerServices;

namespace Unroll;

/// <summary>Where <see cref="Packing.Channels"/> finds the weights of a filter.</summary>
/// <param name="Start">The position of the first channel that the filter's block reads; it may lie before the filter.</param>
/// <param name="FirstChannel">The channel of the filter's group that is the first one that its block reads.</param>
/// <param name="Scale">What the weights are multiplied by.</param>
internal readonly record struct PackedFilter(int Start, int FirstChannel, float Scale)
{
    /// <summary>The filter of a lane; one that only fills the lane reads no channel.</summary>
    public static PackedFilter Of(ChannelOrder order, FoldedNorm norm, int filter)
    {
        if (filter >= order.Filters)
        {
            return new PackedFilter(0, int.MinValue, 0);
        }

        var blockStart = filter / order.Lanes * order.Lanes;
        var groups = order.Filters / order.GroupFilters;
        var firstBlock =
            groups == 1
                ? 0
                : Math.Min(
                    blockStart / order.GroupFilters * order.GroupChannels / order.BlockChannels,
                    order.AllChannelBlocks - order.ChannelBlocks
                );
        var channel = (firstBlock * order.BlockChannels) - (filter / order.GroupFilters * order.GroupChannels);
        var start = ((filter * order.GroupChannels) + channel) * order.KernelHeight * order.KernelWidth;
        return new PackedFilter(start, channel, norm.Scale?[filter] ?? 1);
    }

    /// <summary>Whether the filter has weights for a channel of those that its block reads.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Reads(ChannelOrder order, int channel) => (uint)(FirstChannel + channel) < (uint)order.GroupChannels;

    /// <summary>The position of the weights for a row of a channel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Position(ChannelOrder order, int channel, int ky) =>
        Start + (((channel * order.KernelHeight) + ky) * order.KernelWidth);
}
