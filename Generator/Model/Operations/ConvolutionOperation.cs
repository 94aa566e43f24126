using System.Globalization;

namespace Unroll.Generator.Model;

/// <summary>Cross-correlation. Parameters: weight (filters x channels / Groups x kernel), bias (filters) if HasBias.</summary>
public sealed record ConvolutionOperation(Window Window, int Groups, bool HasBias) : Operation
{
    public override IEnumerable<(string, string)> Describe() => [.. Describe(Window), ("groups", Text(Groups))];
}
