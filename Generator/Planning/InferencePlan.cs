using Unroll.Generator.Kernels;

namespace Unroll.Generator.Planning;

/// <summary>Inference on one instruction set: calls in order, and the memory that they need.</summary>
internal sealed record InferencePlan(
    InstructionSet Set,
    IReadOnlyList<Call> Calls,
    IReadOnlyList<WeightPacking> Packings,
    IReadOnlyList<TensorCopy> Copies,
    int WorkspaceLength,
    int WeightsLength
);
