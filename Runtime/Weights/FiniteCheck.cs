using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Unroll;

/// <summary>Looks for numbers that are NaN or infinite, a vector at a time.</summary>
internal static class FiniteCheck
{
    private const int Magnitude = 0x7FFFFFFF;

    /// <summary>The magnitude of infinity; those of NaN are larger, those of numbers smaller.</summary>
    private const int Infinity = 0x7F800000;

    /// <summary>The index of the first one; -1 if all are finite.</summary>
    public static int FirstFailure(ReadOnlySpan<float> values) =>
        AreFinite(MemoryMarshal.Cast<float, int>(values)) ? -1 : IndexOfFailure(values);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool AreFinite(ReadOnlySpan<int> bits)
    {
        var (first, second) = (Vector<int>.Zero, Vector<int>.Zero);
        var magnitude = new Vector<int>(Magnitude);
        for (; bits.Length >= 2 * Vector<int>.Count; bits = bits[(2 * Vector<int>.Count)..])
        {
            first = Vector.Max(first, new Vector<int>(bits) & magnitude);
            second = Vector.Max(second, new Vector<int>(bits[Vector<int>.Count..]) & magnitude);
        }

        var isFinite = Vector.LessThanAll(Vector.Max(first, second), new Vector<int>(Infinity));
        foreach (var value in bits)
        {
            isFinite &= (value & Magnitude) < Infinity;
        }

        return isFinite;
    }

    private static int IndexOfFailure(ReadOnlySpan<float> values)
    {
        var index = 0;
        while (float.IsFinite(values[index]))
        {
            index++;
        }

        return index;
    }
}
