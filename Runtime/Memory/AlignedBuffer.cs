using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Unroll;

/// <summary>
/// Zeroed floats that start on a 64-byte boundary (a cache line, and an AVX-512 vector) and never move. Behind the last
/// one there is room for one more vector, so that a kernel may load past the end; what it finds there is unspecified.
/// </summary>
public sealed class AlignedBuffer
{
    private const int Alignment = 64;
    private const int Slack = 2 * Alignment / sizeof(float);

    private readonly float[] _storage;
    private readonly int _start;

    /// <summary>Allocates a buffer, filled with zeros.</summary>
    /// <param name="length">The number of floats.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is negative or beyond what an array holds.</exception>
    public AlignedBuffer(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Array.MaxLength - Slack);
        Length = length;
        _storage = GC.AllocateArray<float>(length + Slack, pinned: true);
        var address = Marshal.UnsafeAddrOfPinnedArrayElement(_storage, 0);
        _start = (int)((Alignment - (address & (Alignment - 1))) & (Alignment - 1)) / sizeof(float);
    }

    /// <summary>The number of floats.</summary>
    public int Length { get; }

    /// <summary>The floats.</summary>
    public Span<float> Span => _storage.AsSpan(_start, Length);

    /// <summary>The first float, on a 64-byte boundary.</summary>
    public ref float Start => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_storage), _start);
}
