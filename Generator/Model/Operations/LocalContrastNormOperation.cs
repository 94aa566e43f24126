namespace Unroll.Generator.Model;

/// <summary>
/// Subtracts the Gaussian-weighted mean over all channels and a Size x Size window, then divides by the larger of the
/// weighted deviation there and its mean over the image (Jarrett, Kavukcuoglu, Ranzato and LeCun 2009, section 2); the
/// weights of positions outside the image go to those inside.
/// </summary>
public sealed record LocalContrastNormOperation(int Size, double Sigma, double Epsilon) : Operation
{
    public override IEnumerable<(string, string)> Describe() =>
        [("size", Text(Size)), ("sigma", Text(Sigma)), ("epsilon", Text(Epsilon))];
}
