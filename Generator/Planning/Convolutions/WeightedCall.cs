using Unroll.Generator.Kernels;

namespace Unroll.Generator.Planning.Convolutions;

/// <summary>A kernel, and what its parameters are, in order.</summary>
internal sealed record WeightedCall(Kernel Kernel, IReadOnlyList<Role> Roles);
