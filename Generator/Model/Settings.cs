using Unroll.Generator.Kernels;

namespace Unroll.Generator.Model;

/// <summary>
/// What the project asks of the compiler: the instruction sets that are emitted, best first. Malformed is the text that
/// names none, if the project has such a one; then all are emitted.
/// </summary>
internal sealed record Settings(EquatableArray<InstructionSet> InstructionSets, string? Malformed = null);
