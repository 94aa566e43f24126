namespace Unroll.Generator.Model;

/// <summary>
/// Normalisation of each image over groups of channels and all positions (Wu and He 2018). Parameters: weight, bias
/// (both C), if the layer has them.
/// </summary>
public sealed record GroupNormOperation(int Groups, double Epsilon) : Operation
{
    public override IEnumerable<(string, string)> Describe() => [("groups", Text(Groups)), ("epsilon", Text(Epsilon))];
}
