namespace Unroll.Generator.Model;

/// <summary>Softmax over the channels, at each position; or its logarithm.</summary>
public sealed record SoftmaxOperation(bool IsLogarithm = false) : Operation;
