using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Unroll;

/// <summary>A team of one thread, which does everything and waits for nobody; for emitted code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Alone : ITeam
{
    /// <inheritdoc/>
    public bool Leads
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => true;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int First(int units) => 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Last(int units) => units;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref float Scratch(ref float alone) => ref alone;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Wait() { }
}
