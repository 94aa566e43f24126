using Unroll.Generator.Kernels;

namespace Unroll.Generator.Planning;

/// <summary>Training on one instruction set.</summary>
internal sealed record TrainingPlan(
    InstructionSet Set,
    IReadOnlyList<Phase> Forward,
    IReadOnlyList<Phase> Backward,
    PlannedBuffer Mask,
    int WorkspaceLength
);
