namespace Unroll.Generator.Model;

/// <summary>
/// Enlarges each channel by whole factors: the nearest element, or bilinear with half-pixel centres (PyTorch's
/// align_corners = false).
/// </summary>
public sealed record UpsampleOperation(bool IsBilinear, int FactorHeight, int FactorWidth) : Operation
{
    public override IEnumerable<(string, string)> Describe() =>
        [("mode", IsBilinear ? "bilinear" : "nearest"), ("factor", Text(FactorHeight, FactorWidth))];
}
