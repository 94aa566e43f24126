using System.ComponentModel;
using System.Runtime.CompilerServices;
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
        var floats = Array.Empty<float>();
        foreach (var chunk in order.Chunks(blocksAtOnce: 2))
        {
            Array.Resize(ref floats, Math.Max(floats.Length, chunk.Length));
            Packing.DensePiece(weight, norm, floats, order, chunk);
            Pair(floats.AsSpan(0, chunk.Length), pairs, order.Lanes);
            pairs = pairs[(chunk.Length / 2)..];
        }
    }

    /// <summary>Two blocks of lanes after two become one of pairs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Pair(ReadOnlySpan<float> floats, Span<uint> pairs, int lanes)
    {
        for (var block = 0; block < floats.Length; block += 2 * lanes)
        {
            for (var lane = block; lane < block + lanes; lane++)
            {
                pairs[lane - (block / 2)] = Round(floats[lane]) | ((uint)Round(floats[lane + lanes]) << 16);
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
