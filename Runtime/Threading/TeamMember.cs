using System.ComponentModel;

namespace Unroll;

/// <summary>One of the threads of a <see cref="Team"/>; for emitted code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct TeamMember : ITeam
{
    private readonly Team _team;
    private readonly int _index;

    internal TeamMember(Team team, int index) => (_team, _index) = (team, index);

    /// <inheritdoc/>
    public bool Leads => _index == 0;

    /// <inheritdoc/>
    public int First(int units) => (int)((long)units * _index / _team.Threads);

    /// <inheritdoc/>
    public int Last(int units) => (int)((long)units * (_index + 1) / _team.Threads);

    /// <inheritdoc/>
    /// <remarks>The leader has its own too: in the workspace it would write over what other cores have in their caches.</remarks>
    public ref float Scratch(ref float alone) => ref _team.ScratchOf(_index);

    /// <inheritdoc/>
    public void Wait() => _team.WaitForAll();
}
