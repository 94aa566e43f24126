namespace Unroll.Generator.Tests.Reference;

/// <summary>
/// The graph of a network with one layer, <c>layer</c>, written down as the compiler would. Tensors are "weight 4x2x3x3".
/// </summary>
internal static class SingleLayer
{
    private static readonly Dictionary<string, ParameterRole> Roles = new(StringComparer.Ordinal)
    {
        ["weight"] = ParameterRole.Weight,
        ["bias"] = ParameterRole.Bias,
        ["beta"] = ParameterRole.Weight,
        ["running_mean"] = ParameterRole.RunningMean,
        ["running_var"] = ParameterRole.RunningVariance,
    };

    public static ReferenceNetwork Network(
        string kind,
        string input,
        string output,
        string attributes = "",
        params string[] tensors
    )
    {
        var layer = $"layer layer {kind} input {output} 0 {attributes}".TrimEnd();
        string[] lines =
        [
            "network Single 0 0",
            $"layer input Input - {input} 0",
            layer,
            .. tensors.Select(Line),
            "output layer 1 0",
        ];
        return new ReferenceNetwork(NetworkGraph.Parse(string.Join('\n', lines)));
    }

    private static string Line(string tensor)
    {
        var words = tensor.Split(' ');
        return $"tensor {words[0]} {Roles[words[0]]} {words[1]} Zeros 0 0 0 0 1 1";
    }
}
