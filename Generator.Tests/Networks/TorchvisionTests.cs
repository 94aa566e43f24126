using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Unroll.Generator.Tests.Compilation;

namespace Unroll.Generator.Tests.Networks;

/// <summary>
/// The twins of torchvision's networks have its names and shapes, so that its checkpoints load unchanged: torchvision.json,
/// written by make_torchvision.py, which also prints the names themselves.
/// </summary>
public sealed class TorchvisionTests
{
    private static readonly Dictionary<string, Tensors> Fixture = JsonSerializer.Deserialize<
        Dictionary<string, Tensors>
    >(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Networks", "torchvision.json")),
        JsonSerializerOptions.Web
    )!;

    public static TheoryData<string> Twins => [.. Fixture.Keys];

    [Theory]
    [MemberData(nameof(Twins))]
    public void A_twin_has_the_names_and_shapes_of_torchvision(string name)
    {
        var graph = Zoo.Graph(name);
        var lines = graph
            .Nodes.SelectMany(node =>
                node.Parameters.Select(tensor => $"{node.Name}.{tensor.Name} {string.Join("x", tensor.Dimensions)}\n")
            )
            .Order(StringComparer.Ordinal)
            .ToList();

        var text = string.Concat(lines);
        var sum = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        Assert.True(
            Fixture[name] == new Tensors(lines.Count, Parameters(graph), sum),
            $"Compare with what 'make_torchvision.py {name}' prints:\n{text}"
        );
    }

    private static long Parameters(Model.Graph graph) =>
        graph.Nodes.Sum(node => node.Parameters.Where(tensor => !tensor.IsState).Sum(tensor => (long)tensor.Size));

    private sealed record Tensors(int Count, long Parameters, string Sha256);
}
