using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Unroll;

/// <summary>What emitted kernels tell the processor's caches.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Cache
{
    /// <summary>
    /// Begins to read a cache line that is needed later. It is a hint that nothing waits for and that cannot fault: the
    /// place may lie anywhere, and the garbage collector may move what is there.
    /// </summary>
    /// <param name="place">A float on the line.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Prefetch(ref readonly float place)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.AsRef(in place)));
        }
    }
}
