using System.ComponentModel;

namespace Unroll;

/// <summary>
/// Packs the weights of a convolution in Winograd's form along rows alone; for emitted code. The rows of each filter become
/// as many as there are points, G g in double precision, and the weights of each point lie one behind the other, packed
/// like those of a kernel of one row.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RowWinogradPacking
{
    /// <summary>With output channels in the lanes: [point], then as <see cref="Packing.Channels"/>.</summary>
    /// <param name="weight">Filters x channels x height x width.</param>
    /// <param name="norm">Scales each filter.</param>
    /// <param name="packed">Takes the packed weights.</param>
    /// <param name="order">The sizes.</param>
    /// <param name="points">The finite points; infinity is the last.</param>
    public static void Channels(
        ReadOnlySpan<float> weight,
        FoldedNorm norm,
        Span<float> packed,
        ChannelOrder order,
        ReadOnlySpan<double> points
    )
    {
        ArgumentNullException.ThrowIfNull(order);
        var row = order with { KernelHeight = 1 };
        var transformed = Transform(weight, order.KernelHeight, order.KernelWidth, points);
        for (var point = 0; point < transformed.Length; point++)
        {
            Packing.Channels(transformed[point], norm, Piece(packed, point, transformed.Length), row);
        }
    }

    /// <summary>With columns in the lanes: [point], then as <see cref="Packing.Width"/>.</summary>
    /// <param name="weight">Filters x channels x height x width.</param>
    /// <param name="norm">Scales each filter.</param>
    /// <param name="packed">Takes the packed weights, as many as there are.</param>
    /// <param name="filters">The number of filters.</param>
    /// <param name="tileFilters">The filters of a tile.</param>
    /// <param name="height">The rows of a kernel.</param>
    /// <param name="width">The columns of a kernel.</param>
    /// <param name="points">The finite points; infinity is the last.</param>
    public static void Width(
        ReadOnlySpan<float> weight,
        FoldedNorm norm,
        Span<float> packed,
        int filters,
        int tileFilters,
        int height,
        int width,
        ReadOnlySpan<double> points
    )
    {
        var transformed = Transform(weight, height, width, points);
        for (var point = 0; point < transformed.Length; point++)
        {
            var piece = Piece(packed, point, transformed.Length);
            Packing.Width(transformed[point], norm, piece, filters, tileFilters);
        }
    }

    private static Span<float> Piece(Span<float> packed, int point, int points)
    {
        var length = packed.Length / points;
        return packed.Slice(point * length, length);
    }

    /// <summary>For each point filters x channels x width.</summary>
    private static float[][] Transform(ReadOnlySpan<float> weight, int height, int width, ReadOnlySpan<double> points)
    {
        var g = WinogradPacking.Weights(points, height);
        var transformed = new float[points.Length + 1][];
        for (var point = 0; point < transformed.Length; point++)
        {
            var rows = new float[weight.Length / height];
            for (var i = 0; i < rows.Length; i++)
            {
                var first = (i / width * height * width) + (i % width);
                var sum = 0.0;
                for (var ky = 0; ky < height; ky++)
                {
                    sum += g[(point * height) + ky] * weight[first + (ky * width)];
                }

                rows[i] = (float)sum;
            }

            transformed[point] = rows;
        }

        return transformed;
    }
}
