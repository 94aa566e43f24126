namespace Unroll.Generator.Model;

/// <summary>x / (1 + exp(-beta x)) with a trained beta. Parameter: beta (1).</summary>
public sealed record SwishOperation : Operation;
