using Unroll.Generator.Kernels;

namespace Unroll.Generator.Planning;

/// <summary>Calls for a chunk of images, and what is combined behind them, but for the last phase.</summary>
internal sealed record Phase(IReadOnlyList<Call> Calls, Combination? Combination);
