using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Unroll;

/// <summary>Packs weights as bfloat16, two of them in the memory of a float; for emitted code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class BFloat16Packing
{
    /// <summary>
    /// For a fully connected layer: [group of blocks][input, as it lies in memory][pair of blocks][lane], the first block
    /// of a pair in the lower halves. A last block without a partner has zeros for one.
    /// </summary>
    /// <param name="weight">Outputs x inputs.</param>
    /// <param name="norm">Scales each output.</param>
    /// <param name="packed">Takes the packed weights.</param>
    /// <param name="order">The sizes.</param>
    public static void Dense(ReadOnlySpan<float> weight, FoldedNorm norm, Span<float> packed, DenseOrder order)
    {
        ArgumentNullException.ThrowIfNull(norm);
        ArgumentNullException.ThrowIfNull(order);
        // As integers, since a pair of halves may be a signalling NaN, which a float's move may change.
        var pairs = MemoryMarshal.Cast<float, uint>(packed);
        var blocks = (order.Outputs + order.Lanes - 1) / order.Lanes;
        var row = new float[(order.GroupBlocks + 1) / 2 * 2 * order.Lanes];
        for (var group = 0; group < blocks; group += order.GroupBlocks)
        {
            var lanes = (Math.Min(order.GroupBlocks, blocks - group) + 1) / 2 * 2 * order.Lanes;
            for (var input = 0; input < order.Rows; input++)
            {
                Packing.DenseRow(weight, norm, row.AsSpan(0, lanes), order, group * order.Lanes, input);
                for (var block = 0; block < lanes; block += 2 * order.Lanes)
                {
                    for (var lane = block; lane < block + order.Lanes; lane++)
                    {
                        pairs[lane - (block / 2)] = Round(row[lane]) | ((uint)Round(row[lane + order.Lanes]) << 16);
                    }
                }

                pairs = pairs[(lanes / 2)..];
            }
        }
    }

    /// <summary>
    /// The nearest bfloat16, of two the one whose last bit is 0; infinity beyond the largest one. What is no number stays
    /// none, even where only its lower half says so.
    /// </summary>
    internal static ushort Round(float number)
    {
        var bits = BitConverter.SingleToUInt32Bits(number);
        return float.IsNaN(number)
            ? (ushort)((bits >> 16) | 0x40)
            : (ushort)((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16);
    }
}
