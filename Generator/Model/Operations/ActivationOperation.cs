namespace Unroll.Generator.Model;

/// <summary>An elementwise function; Alpha is the slope of LeakyReLU, the scale of ELU and CELU, the beta of Softplus.</summary>
public sealed record ActivationOperation(ActivationKind Kind, double Alpha = 0) : Operation
{
    public override IEnumerable<(string, string)> Describe() =>
        Kind switch
        {
            ActivationKind.LeakyReLU or ActivationKind.ELU or ActivationKind.CELU or ActivationKind.Softplus =>
            [
                ("alpha", Text(Alpha)),
            ],
            ActivationKind.GELU => [("approximate", "none")],
            ActivationKind.GELUTanh => [("approximate", "tanh")],
            _ => [],
        };
}
