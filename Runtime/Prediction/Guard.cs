using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Unroll;

/// <summary>Checks the lengths of spans for emitted code; what a failure needs is kept out of the caller's way.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Guard
{
    /// <summary>Demands a span of exactly one value.</summary>
    /// <param name="given">The length of the span.</param>
    /// <param name="expected">The elements of the value.</param>
    /// <param name="shape">The value's shape: <c>1x28x28</c>.</param>
    /// <param name="parameter">The span's name.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Length(int given, int expected, string shape, string parameter)
    {
        if (given != expected)
        {
            ThrowLength(given, expected, shape, parameter);
        }
    }

    /// <summary>Demands a span of exactly <paramref name="count"/> values, one behind the other.</summary>
    /// <param name="given">The length of the span.</param>
    /// <param name="count">The number of values.</param>
    /// <param name="expected">The elements of one value.</param>
    /// <param name="shape">The shape of one value.</param>
    /// <param name="parameter">The span's name.</param>
    /// <exception cref="ArgumentException">The lengths differ, or <paramref name="count"/> is negative.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void BatchLength(int given, int count, int expected, string shape, string parameter)
    {
        if (given != (long)count * expected || count < 0)
        {
            ThrowBatchLength(given, count, expected, shape, parameter);
        }
    }

    /// <summary>Demands an index into a table.</summary>
    /// <param name="index">The index.</param>
    /// <param name="vocabulary">The rows of the table.</param>
    /// <param name="position">Where in the input the index stands.</param>
    /// <exception cref="ArgumentOutOfRangeException">The index is negative, or not below <paramref name="vocabulary"/>.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Index(int index, int vocabulary, int position)
    {
        if ((uint)index >= (uint)vocabulary)
        {
            ThrowIndex(index, vocabulary, position);
        }
    }

    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ThrowIndex(int index, int vocabulary, int position) =>
        throw new ArgumentOutOfRangeException(
            nameof(index),
            index,
            string.Create(
                CultureInfo.InvariantCulture,
                $"Element {position} of the input must be an index from 0 to {vocabulary - 1}, but is {index}."
            )
        );

    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ThrowLength(int given, int expected, string shape, string parameter) =>
        throw new ArgumentException(
            string.Create(
                CultureInfo.InvariantCulture,
                $"'{parameter}' must have {expected} elements ({shape}), but has {given}."
            ),
            parameter
        );

    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ThrowBatchLength(int given, int count, int expected, string shape, string parameter)
    {
        if (count < 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(count),
                count,
                string.Create(CultureInfo.InvariantCulture, $"A batch cannot have {count} values.")
            );
        }

        throw new ArgumentException(
            string.Create(
                CultureInfo.InvariantCulture,
                $"'{parameter}' must have {(long)count * expected} elements ({count} of {shape}), but has {given}."
            ),
            parameter
        );
    }
}
