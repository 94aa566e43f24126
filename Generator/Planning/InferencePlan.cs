using Unroll.Generator.Kernels;

namespace Unroll.Generator.Planning;

/// <summary>
/// Inference on one instruction set: calls in order, and the memory that they need, in floats. LiveLength is what is alive
/// at the worst moment, and so the least that a workspace could have.
/// </summary>
internal sealed record InferencePlan(
    InstructionSet Set,
    IReadOnlyList<Call> Calls,
    IReadOnlyList<WeightPacking> Packings,
    IReadOnlyList<TensorCopy> Copies,
    IReadOnlyList<PlannedBuffer> Buffers,
    int WorkspaceLength,
    int LiveLength,
    int WeightsLength
);
