using Unroll.Generator.Tests.Reference;

namespace Unroll.Generator.Tests.Numerics;

/// <summary>The gradients by the reference: of each image's input, and of the parameters by name.</summary>
internal sealed record ReferenceGradients(double[][] Input, IReadOnlyDictionary<string, double[]> Parameters)
{
    public static ReferenceGradients Of(Scenario scenario, ReferencePass pass)
    {
        var input = pass.Backward([.. scenario.OutputGradients.Select(Scenario.Exactly)])[0];
        var parameters = scenario.Network.Graph.Parameters.ToDictionary(
            parameter => parameter.Name,
            parameter => scenario.Reference.Tensors.Gradient(parameter.Name).ToArray(),
            StringComparer.Ordinal
        );
        return new(input, parameters);
    }
}
