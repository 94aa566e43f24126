using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Unroll;

/// <summary>
/// Winograd's inner product: w0 x0 + w1 x1 = (w0 + x1) (w1 + x0) - w0 w1 - x0 x1, one multiply-add instead of two, where
/// w0 w1 is summed once for all pixels and x0 x1 once for all filters. Its additions cost no time on a processor that adds
/// beside multiplying; for emitted code. (S. Winograd, A new algorithm for inner product, IEEE Transactions on Computers
/// C-17, 1968.)
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class PairedProducts
{
    /// <summary>The switch by which a program may decide for itself, so that all processors round alike.</summary>
    private const string Switch = "Unroll.PairedProducts";

    /// <summary>
    /// Inputs and a layer's weights may differ by this factor, as roots of their mean squares. The sums round as much as
    /// x0 x1 and w0 w1 do, which outweigh w0 x0 by it; more for filters that are smaller than the others of their layer.
    /// </summary>
    private const double MostRatio = 32;

    /// <summary>Whether it is worth while here.</summary>
    public static bool Pay { get; } =
        AppContext.TryGetSwitch(Switch, out var isOn) ? isOn : VectorUnits.AddBesideMultiplyAdds;

    /// <summary>
    /// Whether inputs are so near to the weights in size that products in pairs are about as exact as others. Not what is
    /// not finite.
    /// </summary>
    /// <param name="squares">Sums of squares of pixels' inputs by lane, each lane's largest of some pixels, in groups of 16.</param>
    /// <param name="groups">The groups.</param>
    /// <param name="limits">The least and the most of these sums, of all lanes.</param>
    public static bool Fit(ref readonly float squares, int groups, ref readonly float limits)
    {
        // As integers: floats that are not negative keep their order, and NaN is larger than all.
        var largest = Vector512<uint>.Zero;
        for (var group = 0; group < groups; group++)
        {
            ref var of = ref Unsafe.Add(ref Unsafe.AsRef(in squares), group * Vector512<float>.Count);
            largest = Vector512.Max(largest, Vector512.LoadUnsafe(ref of).AsUInt32());
        }

        var sum = Vector512.Sum(largest.AsSingle());
        return float.IsFinite(sum) && sum >= limits && sum <= Unsafe.Add(ref Unsafe.AsRef(in limits), 1);
    }

    /// <summary>
    /// Packs a pointwise convolution's weights as <see cref="Packing.Channels"/> does; behind them the sums of products that
    /// each filter's pairs make, one for each lane; behind those the two limits of <see cref="Fit"/>.
    /// </summary>
    /// <param name="weight">Filters x channels.</param>
    /// <param name="norm">Scales each filter.</param>
    /// <param name="packed">Takes the packed weights.</param>
    /// <param name="order">The sizes.</param>
    /// <param name="signs">For each channel of a block: the sign of its product with the next one; 0 if they are no pair.</param>
    public static void Pack(
        ReadOnlySpan<float> weight,
        FoldedNorm norm,
        Span<float> packed,
        ChannelOrder order,
        ReadOnlySpan<int> signs
    )
    {
        ArgumentNullException.ThrowIfNull(norm);
        ArgumentNullException.ThrowIfNull(order);
        var blocks = (order.Filters + order.Lanes - 1) / order.Lanes;
        var channels = order.ChannelBlocks * order.BlockChannels;
        var length = blocks * order.Lanes * channels;
        var weights = packed[..length];
        Packing.Channels(weight, norm, weights, order);
        var position = 0;
        double squares = 0;
        for (var tile = 0; tile < blocks; tile += order.TileBlocks)
        {
            var lanes = Math.Min(order.TileBlocks, blocks - tile) * order.Lanes;
            var sums = new double[lanes];
            for (var channel = 0; channel < channels; channel++)
            {
                var sign = signs[channel % order.BlockChannels];
                for (var lane = 0; lane < lanes; lane++)
                {
                    double value = weights[position];
                    squares += value * value;
                    sums[lane] += sign == 0 ? 0 : sign * value * weights[position + lanes];
                    position++;
                }
            }

            for (var lane = 0; lane < lanes; lane++)
            {
                packed[length + (tile * order.Lanes) + lane] = (float)sums[lane];
            }
        }

        // Of a pixel's inputs, were they as large as the weights are on average.
        var pixel = squares / order.Filters;
        var limits = packed[(length + (blocks * order.Lanes))..];
        limits.Clear();
        limits[0] = (float)(pixel / (MostRatio * MostRatio));
        limits[1] = (float)(pixel * MostRatio * MostRatio);
    }
}
