namespace Unroll.Generator.Model;

/// <summary>The channels of two or more values, one behind the other; the other axes are equal.</summary>
public sealed record ConcatOperation : Operation;
