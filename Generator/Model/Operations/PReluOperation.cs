namespace Unroll.Generator.Model;

/// <summary>x for x &gt; 0, else weight * x. Parameter: weight (1 for all channels, or C).</summary>
public sealed record PReluOperation : Operation;
