namespace Unroll.Generator.Model;

/// <summary>
/// A convolution whose weights are not shared between positions. Parameters: weight (filters x output height x output
/// width x channels x kernel height x kernel width; without the heights for 1-D), bias (the shape of the value) if HasBias.
/// </summary>
public sealed record LocallyConnectedOperation(Window Window, bool HasBias) : Operation
{
    public override IEnumerable<(string, string)> Describe() => Describe(Window);
}
