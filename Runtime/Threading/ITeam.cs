using System.ComponentModel;

namespace Unroll;

/// <summary>
/// The threads that share the steps of a prediction, as each of them sees it; for emitted code. It is a structure, so that
/// the JIT makes code of its own for <see cref="Alone"/>, in which nothing of it remains.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ITeam
{
    /// <summary>Whether this is the caller's thread, which does what is not shared.</summary>
    bool Leads { get; }

    /// <summary>The first of <paramref name="units"/> that is this thread's.</summary>
    int First(int units);

    /// <summary>The one behind the last of <paramref name="units"/> that is this thread's.</summary>
    int Last(int units);

    /// <summary>Memory that is this thread's alone, as many floats as any step needs.</summary>
    /// <param name="alone">What a thread uses that works alone: a part of its workspace.</param>
    ref float Scratch(ref float alone);

    /// <summary>Ends a step: returns when all threads have done their share of it.</summary>
    void Wait();
}
