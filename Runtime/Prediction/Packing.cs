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
        packed.Clear();
        var g = WinogradWeights(points);
        var size = g.Length / 3;
        var blocks = (order.Filters + order.Lanes - 1) / order.Lanes;
        var channels = (order.Channels + order.Lanes - 1) / order.Lanes * order.Lanes;
        Span<double> rows = stackalloc double[3 * size];
        for (var filter = 0; filter < order.Filters; filter++)
        {
            var group = filter / order.Lanes / order.GroupBlocks * order.GroupBlocks;
            var lanes = Math.Min(order.GroupBlocks, blocks - group) * order.Lanes;
            var first = (group * order.Lanes * channels * size * size) + filter - (group * order.Lanes);
            for (var channel = 0; channel < order.Channels; channel++)
            {
                var taps = weight.Slice(((filter * order.Channels) + channel) * 9, 9);
                for (var i = 0; i < 3 * size; i++)
                {
                    var (point, kx) = (i / 3 * 3, i % 3);
                    rows[i] = (g[point] * taps[kx]) + (g[point + 1] * taps[3 + kx]) + (g[point + 2] * taps[6 + kx]);
                }

                var target = first + (channel * lanes);
                for (var p = 0; p < 3 * size; p += 3)
                {
                    for (var q = 0; q < 3 * size; q += 3)
                    {
                        var sum = (rows[p] * g[q]) + (rows[p + 1] * g[q + 1]) + (rows[p + 2] * g[q + 2]);
                        packed[target] = (float)(sum * (norm.Scale?[filter] ?? 1));
                        target += channels * lanes;
                    }
                }
            }
        }
    }

    /// <summary>G: rows 1, a, a^2 over the product of a - b for the other points b; and 0, 0, 1 for infinity.</summary>
    private static double[] WinogradWeights(ReadOnlySpan<double> points)
    {
        var g = new double[3 * (points.Length + 1)];
        for (var i = 0; i < points.Length; i++)
        {
            var product = 1.0;
            for (var j = 0; j < points.Length; j++)
            {
                product *= i == j ? 1 : points[i] - points[j];
            }

            (g[3 * i], g[(3 * i) + 1], g[(3 * i) + 2]) = (
                1 / product,
                points[i] / product,
                points[i] * points[i] / product
            );
        }

        g[^1] = 1;
        return g;
    }

    /// <summary>For a fully connected layer: [group of blocks][input, as it lies in memory][block][lane].</summary>
    /// <param name="weight">Outputs x inputs.</param>
    /// <param name="norm">Scales each output.</param>
    /// <param name="packed">Takes the packed weights.</param>
    /// <param name="order">The sizes.</param>
    public static void Dense(ReadOnlySpan<float> weight, FoldedNorm norm, Span<float> packed, DenseOrder order)
    {
        ArgumentNullException.ThrowIfNull(norm);
        var blocks = (order.Outputs + order.Lanes - 1) / order.Lanes;
        var position = 0;
        for (var group = 0; group < blocks; group += order.GroupBlocks)
        {
            var lanes = Math.Min(order.GroupBlocks, blocks - group) * order.Lanes;
            for (var row = 0; row < order.Rows; row++)
            {
                DenseRow(weight, norm, packed.Slice(position, lanes), order, group * order.Lanes, row);
                position += lanes;
            }
        }
    }

    /// <summary>The weights of one input, in the order of memory, for the outputs from one on.</summary>
    internal static void DenseRow(
        ReadOnlySpan<float> weight,
        FoldedNorm norm,
        Span<float> packed,
        DenseOrder order,
        int firstOutput,
        int row
    )
    {
        packed.Clear();
        var (rest, lane) = Math.DivRem(row, order.InputLanes);
        var (block, pixel) = Math.DivRem(rest, order.Area);
        var channel = (block * order.InputLanes) + lane;
        if (channel >= order.Channels)
        {
            return;
        }

        var end = Math.Min(packed.Length, order.Outputs - firstOutput);
        for (var i = 0; i < end; i++)
        {
            var output = firstOutput + i;
            var index = (((output * order.Channels) + channel) * order.Area) + pixel;
            packed[i] = weight[index] * (norm.Scale?[output] ?? 1);
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
