namespace Unroll.Generator.Emission;

/// <summary>A tensor as a typed member: its spelling, its name in files, and whether some of the class's paths lack it.</summary>
internal sealed record MemberTensor(string Member, string Tensor, bool IsOptional);
