using Unroll.Generator.Checking;
using Unroll.Generator.Kernels;

namespace Unroll.Generator.Planning;

/// <summary>
/// All that is emitted for a network: its plans on each instruction set; none where the architecture is wrong. It follows
/// from the checked network alone, and so is equal where that is.
/// </summary>
internal sealed class NetworkPlan : IEquatable<NetworkPlan>
{
    private NetworkPlan(CheckedNetwork network)
    {
        Network = network;
        if (network.Graph is { } graph)
        {
            Storage = new ParameterStorage(graph);
            Inference = [.. InstructionSet.All.Select(set => InferencePlanner.Plan(graph, Storage, set))];
            Training = graph.Training
                ? [.. InstructionSet.All.Select(set => TrainingPlanner.Plan(graph, Storage, set))]
                : [];
        }
    }

    public CheckedNetwork Network { get; }

    public ParameterStorage? Storage { get; }

    /// <summary>Best instruction set first.</summary>
    public IReadOnlyList<InferencePlan> Inference { get; } = [];

    /// <summary>Best instruction set first; empty for a network without training.</summary>
    public IReadOnlyList<TrainingPlan> Training { get; } = [];

    public static NetworkPlan Of(CheckedNetwork network) => new(network);

    public bool Equals(NetworkPlan? other) => other is not null && Network.Equals(other.Network);

    public override bool Equals(object? obj) => Equals(obj as NetworkPlan);

    public override int GetHashCode() => Network.GetHashCode();
}
