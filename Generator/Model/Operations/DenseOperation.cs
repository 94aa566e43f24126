using System.Globalization;

namespace Unroll.Generator.Model;

/// <summary>y = W x + b. Parameters: weight (outputs x inputs), bias (outputs) if HasBias.</summary>
public sealed record DenseOperation(bool HasBias) : Operation;
