using System.Globalization;

namespace Unroll.Generator.Model;

/// <summary>Softmax over the channels, at each position.</summary>
public sealed record SoftmaxOperation : Operation;
