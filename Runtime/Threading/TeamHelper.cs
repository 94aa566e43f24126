using System.Runtime.CompilerServices;

namespace Unroll;

/// <summary>
/// What a helper of a <see cref="Team"/> runs. Between calls it refers to the team weakly, so that a predictor which
/// nobody disposed of can be collected, and its threads end.
/// </summary>
internal sealed class TeamHelper(TeamSignals signals, WeakReference<Team> team)
{
    public void Serve(object? index)
    {
        for (var call = 1; signals.AwaitCall(call); call++)
        {
            Help((int)index!);
        }
    }

    /// <summary>Apart, since a method's locals live until it returns. Who has begun a call keeps the team alive.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Help(int index)
    {
        if (team.TryGetTarget(out var target))
        {
            target.Help(index);
        }
    }
}
