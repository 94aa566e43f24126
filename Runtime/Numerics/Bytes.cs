using System.Runtime.Intrinsics;

namespace Unroll;

/// <summary>Bytes as numbers.</summary>
internal static class Bytes
{
    /// <summary>destination = source / divisor</summary>
    public static void ToSingle(ReadOnlySpan<byte> source, Span<float> destination, float divisor)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(destination.Length, source.Length);
        var scale = Vector128.Create(divisor);
        var i = 0;
        for (; i <= source.Length - Vector128<byte>.Count; i += Vector128<byte>.Count)
        {
            var (low, high) = Vector128.Widen(Vector128.Create(source.Slice(i, Vector128<byte>.Count)));
            Store(low, destination.Slice(i, 8), scale);
            Store(high, destination.Slice(i + 8, 8), scale);
        }

        for (; i < source.Length; i++)
        {
            destination[i] = source[i] / divisor;
        }
    }

    private static void Store(Vector128<ushort> numbers, Span<float> destination, Vector128<float> divisor)
    {
        var (low, high) = Vector128.Widen(numbers);
        (Vector128.ConvertToSingle(low.AsInt32()) / divisor).CopyTo(destination);
        (Vector128.ConvertToSingle(high.AsInt32()) / divisor).CopyTo(destination[4..]);
    }
}
