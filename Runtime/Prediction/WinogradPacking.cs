using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Unroll;

/// <summary>Transforms 3x3 filters into Winograd's form, G g G', in double precision: all filters of a group at once.</summary>
internal static class WinogradPacking
{
    private const int Taps = 9;

    /// <inheritdoc cref="Packing.Winograd"/>
    public static void Pack(
        ReadOnlySpan<float> weight,
        FoldedNorm norm,
        Span<float> packed,
        WinogradOrder order,
        ReadOnlySpan<double> points
    )
    {
        var g = Weights(points, 3);
        var size = g.Length / 3;
        var blocks = (order.Filters + order.Lanes - 1) / order.Lanes;
        var channels = (order.Channels + order.Lanes - 1) / order.Lanes * order.Lanes;
        var groupLanes = Math.Min(order.GroupBlocks, blocks) * order.Lanes;
        var (taps, scales) = (new double[Taps * groupLanes], new double[groupLanes]);
        if (channels > order.Channels)
        {
            packed.Clear();
        }

        for (var block = 0; block < blocks; block += order.GroupBlocks)
        {
            var lanes = Math.Min(order.GroupBlocks, blocks - block) * order.Lanes;
            var filter = block * order.Lanes;
            var group = packed.Slice(filter * channels * size * size, lanes * channels * size * size);
            Array.Clear(taps);
            ReadScales(norm, filter, scales.AsSpan(0, Math.Min(lanes, order.Filters - filter)));
            for (var channel = 0; channel < order.Channels; channel++)
            {
                ReadTaps(weight, order, filter, channel, taps.AsSpan(0, Taps * lanes));
                Transform(g, taps.AsSpan(0, Taps * lanes), scales, group[(channel * lanes)..], channels * lanes);
            }
        }
    }

    private static void ReadScales(FoldedNorm norm, int filter, Span<double> scales)
    {
        for (var lane = 0; lane < scales.Length; lane++)
        {
            scales[lane] = norm.Scale?[filter + lane] ?? 1;
        }
    }

    /// <summary>A channel's weights as [tap][lane].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ReadTaps(
        ReadOnlySpan<float> weight,
        WinogradOrder order,
        int filter,
        int channel,
        Span<double> taps
    )
    {
        var lanes = taps.Length / Taps;
        for (var lane = 0; lane < lanes && filter + lane < order.Filters; lane++)
        {
            var source = weight.Slice((((filter + lane) * order.Channels) + channel) * Taps, Taps);
            for (var tap = 0; tap < Taps; tap++)
            {
                taps[(tap * lanes) + lane] = source[tap];
            }
        }
    }

    /// <summary>Writes a channel's points, <paramref name="stride"/> apart, each with all lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Transform(
        ReadOnlySpan<double> g,
        ReadOnlySpan<double> taps,
        ReadOnlySpan<double> scales,
        Span<float> target,
        int stride
    )
    {
        var lanes = taps.Length / Taps;
        Span<Vector128<double>> rows = stackalloc Vector128<double>[2 * g.Length];
        for (var lane = 0; lane < lanes; lane += Vector128<float>.Count)
        {
            for (var half = 0; half < 2; half++)
            {
                var column = taps[(lane + (half * Vector128<double>.Count))..];
                for (var i = 0; i < g.Length; i++)
                {
                    var (point, kx) = (i / 3 * 3, i % 3);
                    rows[(2 * i) + half] =
                        (Vector128.Create(column[(kx * lanes)..]) * g[point])
                        + (Vector128.Create(column[((3 + kx) * lanes)..]) * g[point + 1])
                        + (Vector128.Create(column[((6 + kx) * lanes)..]) * g[point + 2]);
                }
            }

            var (lower, upper) = (Vector128.Create(scales[lane..]), Vector128.Create(scales[(lane + 2)..]));
            var position = lane;
            for (var p = 0; p < rows.Length; p += 6)
            {
                for (var q = 0; q < g.Length; q += 3)
                {
                    var low = (rows[p] * g[q]) + (rows[p + 2] * g[q + 1]) + (rows[p + 4] * g[q + 2]);
                    var high = (rows[p + 1] * g[q]) + (rows[p + 3] * g[q + 1]) + (rows[p + 5] * g[q + 2]);
                    Vector128.Narrow(low * lower, high * upper).CopyTo(target[position..]);
                    position += stride;
                }
            }
        }
    }

    /// <summary>
    /// G, row by row: the powers of a over the product of a - b for the other points b; and 0, ..., 0, 1 for infinity.
    /// </summary>
    public static double[] Weights(ReadOnlySpan<double> points, int taps)
    {
        var g = new double[taps * (points.Length + 1)];
        for (var i = 0; i < points.Length; i++)
        {
            var product = 1.0;
            for (var j = 0; j < points.Length; j++)
            {
                product *= i == j ? 1 : points[i] - points[j];
            }

            var power = 1.0;
            for (var tap = 0; tap < taps; tap++)
            {
                g[(taps * i) + tap] = power / product;
                power *= points[i];
            }
        }

        g[^1] = 1;
        return g;
    }
}
