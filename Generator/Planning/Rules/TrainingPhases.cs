using Unroll.Generator.Kernels;
using Unroll.Generator.Model;

namespace Unroll.Generator.Planning;

/// <summary>What couples the images of a mini-batch ends a phase; then it is combined over all chunks.</summary>
internal sealed record TrainingPhases(Argument Mask, Action<Combination> EndForward, Action<Combination> EndBackward);
