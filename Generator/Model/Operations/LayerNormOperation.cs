namespace Unroll.Generator.Model;

/// <summary>
/// Normalisation of each image over all its elements (Ba, Kiros and Hinton 2016). Parameters: weight, bias (both of the
/// value's own shape), if the layer has them.
/// </summary>
public sealed record LayerNormOperation(double Epsilon) : Operation
{
    public override IEnumerable<(string, string)> Describe() => [("epsilon", Text(Epsilon))];
}
