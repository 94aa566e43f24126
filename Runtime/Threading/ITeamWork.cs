using System.ComponentModel;

namespace Unroll;

/// <summary>A predictor as its threads see it, and whoever measures its steps; implemented by emitted code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ITeamWork
{
    /// <summary>The steps of a prediction in order, each by the name of its layer.</summary>
    IReadOnlyList<string> Steps { get; }

    /// <summary>The floats of a workspace.</summary>
    int WorkspaceLength { get; }

    /// <summary>Does a member's share of one prediction. Only who leads reads raw pixels or indices, and writes outputs.</summary>
    /// <param name="input">The input.</param>
    /// <param name="output">Takes the (first) output; of a member that does not lead it is not touched.</param>
    /// <param name="workspace">The memory between the steps, the same for all members.</param>
    /// <param name="team">The member.</param>
    void Run<TTeam>(ref float input, ref float output, AlignedBuffer workspace, TTeam team)
        where TTeam : struct, ITeam;

    /// <summary>Predicts a batch on the calling thread.</summary>
    void PredictAlone(ReadOnlySpan<float> inputs, int count, Span<float> outputs);
}
