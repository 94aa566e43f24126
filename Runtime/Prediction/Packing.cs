using System.ComponentModel;

namespace Unroll;

/// <summary>
/// Packs weights in the order in which a predictor's kernels stream them; for emitted code. Weights that only fill lanes
/// are zero.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Packing
{
    /// <summary>
    /// For a convolution with output channels in the lanes:
    /// [tile of blocks][part of the kernel's width][channel block][ky][channel][kx within the part][block][lane].
    /// </summary>
    /// <param name="weight">Filters x channels of a group x height x width.</param>
    /// <param name="norm">Scales each filter.</param>
    /// <param name="packed">Takes the packed weights.</param>
    /// <param name="order">The sizes.</param>
    public static void Channels(ReadOnlySpan<float> weight, FoldedNorm norm, Span<float> packed, ChannelOrder order)
    {
        ArgumentNullException.ThrowIfNull(norm);
        var blocks = (order.Filters + order.Lanes - 1) / order.Lanes;
        var position = 0;
        for (var tile = 0; tile < blocks; tile += order.TileBlocks)
        {
            var tileBlocks = Math.Min(order.TileBlocks, blocks - tile);
            var first = 0;
            foreach (var part in order.Parts)
            {
                for (var c = 0; c < order.ChannelBlocks * order.BlockChannels; c += order.BlockChannels)
                {
                    for (var ky = 0; ky < order.KernelHeight; ky++)
                    {
                        for (var channel = c; channel < c + order.BlockChannels; channel++)
                        {
                            for (var kx = first; kx < first + part; kx++)
                            {
                                for (var lane = 0; lane < tileBlocks * order.Lanes; lane++)
                                {
                                    var filter = (tile * order.Lanes) + lane;
                                    packed[position++] = Weight(weight, norm, order, filter, channel, ky, kx);
                                }
                            }
                        }
                    }
                }

                first += part;
            }
        }
    }

    /// <summary>For a convolution with columns in the lanes: [tile of filters][c][ky][kx][filter].</summary>
    /// <param name="weight">Filters x channels x height x width.</param>
    /// <param name="norm">Scales each filter.</param>
    /// <param name="packed">Takes the packed weights, as many as there are.</param>
    /// <param name="filters">The number of filters.</param>
    /// <param name="tileFilters">The filters of a tile.</param>
    public static void Width(
        ReadOnlySpan<float> weight,
        FoldedNorm norm,
        Span<float> packed,
        int filters,
        int tileFilters
    )
    {
        ArgumentNullException.ThrowIfNull(norm);
        var taps = weight.Length / filters;
        var position = 0;
        for (var tile = 0; tile < filters; tile += tileFilters)
        {
            var end = Math.Min(tile + tileFilters, filters);
            for (var tap = 0; tap < taps; tap++)
            {
                for (var filter = tile; filter < end; filter++)
                {
                    packed[position++] = weight[(filter * taps) + tap] * (norm.Scale?[filter] ?? 1);
                }
            }
        }
    }

    /// <summary>For a fully connected layer: [group of blocks][input, as it lies in memory][block][lane].</summary>
    /// <param name="weight">Outputs x inputs.</param>
    /// <param name="norm">Scales each output.</param>
    /// <param name="packed">Takes the packed weights.</param>
    /// <param name="order">The sizes.</param>
    public static void Dense(ReadOnlySpan<float> weight, FoldedNorm norm, Span<float> packed, DenseOrder order)
    {
        ArgumentNullException.ThrowIfNull(norm);
        var inputs = order.Channels * order.Area;
        var blocks = (order.Outputs + order.Lanes - 1) / order.Lanes;
        var position = 0;
        for (var group = 0; group < blocks; group += order.GroupBlocks)
        {
            var lanes = Math.Min(order.GroupBlocks, blocks - group) * order.Lanes;
            for (var c = 0; c < order.Channels; c += order.InputLanes)
            {
                for (var pixel = 0; pixel < order.Area; pixel++)
                {
                    for (var channel = c; channel < c + order.InputLanes; channel++)
                    {
                        for (var lane = 0; lane < lanes; lane++)
                        {
                            var output = (group * order.Lanes) + lane;
                            packed[position++] =
                                output < order.Outputs && channel < order.Channels
                                    ? weight[(output * inputs) + (channel * order.Area) + pixel]
                                        * (norm.Scale?[output] ?? 1)
                                    : 0;
                        }
                    }
                }
            }
        }
    }

    /// <summary>The weight between a filter and a channel that its block of filters reads; zero outside its group.</summary>
    private static float Weight(
        ReadOnlySpan<float> weight,
        FoldedNorm norm,
        ChannelOrder order,
        int filter,
        int channelInBlocks,
        int ky,
        int kx
    )
    {
        var blockStart = filter / order.Lanes * order.Lanes;
        var groups = order.Filters / order.GroupFilters;
        var firstBlock =
            groups == 1
                ? 0
                : Math.Min(
                    blockStart / order.GroupFilters * order.GroupChannels / order.BlockChannels,
                    order.AllChannelBlocks - order.ChannelBlocks
                );
        var channel =
            (firstBlock * order.BlockChannels) + channelInBlocks - (filter / order.GroupFilters * order.GroupChannels);
        if (filter >= order.Filters || channel < 0 || channel >= order.GroupChannels)
        {
            return 0;
        }

        var index = (((((filter * order.GroupChannels) + channel) * order.KernelHeight) + ky) * order.KernelWidth) + kx;
        return weight[index] * (norm.Scale?[filter] ?? 1);
    }
}
