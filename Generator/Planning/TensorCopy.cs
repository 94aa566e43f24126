namespace Unroll.Generator.Planning;

/// <summary>A tensor, by its index into the network's parameters, that inference reads in canonical order.</summary>
internal sealed record TensorCopy(string Layer, int Tensor, int Offset, int Length);
