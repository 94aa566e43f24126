using System.ComponentModel;
using System.Runtime.CompilerServices;

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
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Channels(ReadOnlySpan<float> weight, FoldedNorm norm, Span<float> packed, ChannelOrder order)
    {
        ArgumentNullException.ThrowIfNull(norm);
        var blocks = (order.Filters + order.Lanes - 1) / order.Lanes;
        var filters = new PackedFilter[Math.Min(order.TileBlocks, blocks) * order.Lanes];
        var position = 0;
        for (var tile = 0; tile < blocks; tile += order.TileBlocks)
        {
            var lanes = Math.Min(order.TileBlocks, blocks - tile) * order.Lanes;
            for (var lane = 0; lane < lanes; lane++)
            {
                filters[lane] = PackedFilter.Of(order, norm, (tile * order.Lanes) + lane);
            }

            var first = 0;
            foreach (var part in order.Parts)
            {
                for (var c = 0; c < order.ChannelBlocks * order.BlockChannels; c += order.BlockChannels)
                {
                    for (var ky = 0; ky < order.KernelHeight; ky++)
                    {
                        // Filter by filter, whose weights lie side by side; what is written stays in the nearest cache.
                        for (var lane = 0; lane < lanes; lane++)
                        {
                            var filter = filters[lane];
                            var target = position + lane;
                            for (var channel = c; channel < c + order.BlockChannels; channel++)
                            {
                                var source = filter.Position(order, channel, ky) + first;
                                var exists = filter.Reads(order, channel);
                                for (var kx = 0; kx < part; kx++)
                                {
                                    packed[target] = exists ? weight[source + kx] * filter.Scale : 0;
                                    target += lanes;
                                }
                            }
                        }

                        position += order.BlockChannels * part * lanes;
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

    /// <summary>For a depthwise convolution: [block][ky][kx][lane].</summary>
    /// <param name="weight">Filters x 1 x height x width.</param>
    /// <param name="norm">Scales each filter.</param>
    /// <param name="packed">Takes the packed weights.</param>
    /// <param name="filters">The number of filters.</param>
    /// <param name="lanes">The filters of a block.</param>
    public static void Depthwise(
        ReadOnlySpan<float> weight,
        FoldedNorm norm,
        Span<float> packed,
        int filters,
        int lanes
    )
    {
        ArgumentNullException.ThrowIfNull(norm);
        packed.Clear();
        var taps = weight.Length / filters;
        for (var filter = 0; filter < filters; filter++)
        {
            for (var tap = 0; tap < taps; tap++)
            {
                packed[(((filter / lanes * taps) + tap) * lanes) + (filter % lanes)] =
                    weight[(filter * taps) + tap] * (norm.Scale?[filter] ?? 1);
            }
        }
    }

    /// <summary>
    /// For a 3x3 convolution in Winograd's form: G g G' of each filter and channel in double precision, as
    /// [group of blocks][point][channel][block][lane].
    /// </summary>
    /// <param name="weight">Filters x channels x 3 x 3.</param>
    /// <param name="norm">Scales each filter.</param>
    /// <param name="packed">Takes the packed weights.</param>
    /// <param name="order">The sizes.</param>
    /// <param name="points">The finite points; infinity is the last.</param>
    public static void Winograd(
        ReadOnlySpan<float> weight,
        FoldedNorm norm,
        Span<float> packed,
        WinogradOrder order,
        ReadOnlySpan<double> points
    )
    {
        ArgumentNullException.ThrowIfNull(norm);
        WinogradPacking.Pack(weight, norm, packed, order, points);
    }

    /// <summary>For a fully connected layer: [group of blocks][input, as it lies in memory][block][lane].</summary>
    /// <param name="weight">Outputs x inputs.</param>
    /// <param name="norm">Scales each output.</param>
    /// <param name="packed">Takes the packed weights.</param>
    /// <param name="order">The sizes.</param>
    public static void Dense(ReadOnlySpan<float> weight, FoldedNorm norm, Span<float> packed, DenseOrder order)
    {
        ArgumentNullException.ThrowIfNull(norm);
        foreach (var chunk in order.Chunks(blocksAtOnce: 1))
        {
            DensePiece(weight, norm, packed, order, chunk);
            packed = packed[chunk.Length..];
        }
    }

    /// <summary>The weights of some inputs that lie one behind the other, for the outputs of a group.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void DensePiece(
        ReadOnlySpan<float> weight,
        FoldedNorm norm,
        Span<float> packed,
        DenseOrder order,
        DenseChunk chunk
    )
    {
        for (var lane = 0; lane < chunk.Lanes; lane++)
        {
            var output = chunk.FirstOutput + lane;
            var scale = output < order.Outputs ? norm.Scale?[output] ?? 1 : 0;
            for (var i = 0; i < order.InputLanes; i++)
            {
                var channel = chunk.FirstChannel + i;
                var exists = output < order.Outputs && channel < order.Channels;
                var source = (((output * order.Channels) + channel) * order.Area) + chunk.FirstPixel;
                var target = (i * chunk.Lanes) + lane;
                for (var pixel = 0; pixel < chunk.Pixels; pixel++)
                {
                    packed[target] = exists ? weight[source + pixel] * scale : 0;
                    target += order.InputLanes * chunk.Lanes;
                }
            }
        }
    }
}
