using System.Globalization;

namespace Unroll.Generator.Model;

/// <summary>An elementwise function; Alpha is the slope of LeakyReLU.</summary>
public sealed record ActivationOperation(ActivationKind Kind, double Alpha = 0) : Operation
{
    public override IEnumerable<(string, string)> Describe() =>
        Kind == ActivationKind.LeakyReLU ? [("alpha", Text(Alpha))] : [];
}
