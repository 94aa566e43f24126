using Unroll.Generator.Checking;
using Unroll.Generator.Kernels;
using Unroll.Generator.Model;

namespace Unroll.Generator.Planning;

/// <summary>
/// All that is emitted for a network: its plans on each instruction set; none where the architecture is wrong. It follows
/// from the checked network and the sets alone, and so is equal where they are.
/// </summary>
internal sealed class NetworkPlan : IEquatable<NetworkPlan>
{
    private NetworkPlan(CheckedNetwork network, EquatableArray<InstructionSet> sets)
    {
        Network = network;
        Sets = sets;
        if (network.Graph is { } graph)
        {
            Storage = new ParameterStorage(graph);
            Inference = SideBySide.Select(sets, set => InferencePlanner.Plan(graph, Storage, set));
            Sharing = Sharing.Of(graph, Inference);
            Training = graph.Training ? SideBySide.Select(sets, set => TrainingPlanner.Plan(graph, Storage, set)) : [];
        }
    }

    public CheckedNetwork Network { get; }

    /// <summary>Best first.</summary>
    public EquatableArray<InstructionSet> Sets { get; }

    public ParameterStorage? Storage { get; }

    /// <summary>Best instruction set first.</summary>
    public IReadOnlyList<InferencePlan> Inference { get; } = [];

    /// <summary>The same on all instruction sets.</summary>
    public Sharing? Sharing { get; }

    /// <summary>Best instruction set first; empty for a network without training.</summary>
    public IReadOnlyList<TrainingPlan> Training { get; } = [];

    public static NetworkPlan Of(CheckedNetwork network, EquatableArray<InstructionSet> sets) => new(network, sets);

    public bool Equals(NetworkPlan? other) =>
        other is not null && Network.Equals(other.Network) && Sets.Equals(other.Sets);

    public override bool Equals(object? obj) => Equals(obj as NetworkPlan);

    public override int GetHashCode() => Network.GetHashCode();
}
