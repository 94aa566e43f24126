namespace Unroll.Generator.Model;

/// <summary>
/// The maximum or average over regions that cover the input evenly: output i of O covers floor(i * I / O) to
/// ceil((i + 1) * I / O) - 1, on each axis. The node's shape has the number of regions.
/// </summary>
public sealed record AdaptivePoolingOperation(PoolingKind Kind) : Operation
{
    public override IEnumerable<(string, string)> Describe() => [("pooling", Kind.ToString())];
}
