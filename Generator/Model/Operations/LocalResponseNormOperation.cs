namespace Unroll.Generator.Model;

/// <summary>
/// y[c] = x[c] / (K + Alpha / Size * sum of x[c']^2)^Beta, over c' from c - Size / 2 to c + (Size - 1) / 2, as PyTorch has
/// it (Krizhevsky, Sutskever and Hinton 2012, section 3.3, divide by nothing).
/// </summary>
public sealed record LocalResponseNormOperation(int Size, double Alpha, double Beta, double K) : Operation
{
    public override IEnumerable<(string, string)> Describe() =>
        [("size", Text(Size)), ("alpha", Text(Alpha)), ("beta", Text(Beta)), ("k", Text(K))];
}
