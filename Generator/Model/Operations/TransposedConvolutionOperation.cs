namespace Unroll.Generator.Model;

/// <summary>
/// The gradient of a convolution by its input, as a layer (PyTorch's ConvTranspose2d): each input position adds its
/// kernel at position * stride - pad + tap * dilation of the output. Window is that of the convolution that would lead
/// back. Parameters: weight (channels x filters / Groups x kernel), bias (filters) if HasBias.
/// </summary>
public sealed record TransposedConvolutionOperation(Window Window, int Groups, bool HasBias) : Operation
{
    public override IEnumerable<(string, string)> Describe() => [.. Describe(Window), ("groups", Text(Groups))];
}
