using Unroll.Generator.Tests.Architectures;
using Unroll.Generator.Tests.Numerics;

namespace Unroll.Generator.Tests.PyTorch;

/// <summary>Every layer of the catalogue, in several settings, computes what PyTorch's layer computes.</summary>
public sealed class LayerFixtureTests(LayerFixtureTests.Compiled compiled) : IClassFixture<LayerFixtureTests.Compiled>
{
    private static readonly IReadOnlyDictionary<string, Fixture> Fixtures = Fixture.Read("layers.json");

    private static readonly IReadOnlyDictionary<string, Architecture> Architectures = Fixtures
        .Keys.Select((attributes, index) => new Architecture($"Layer{index}", [attributes]))
        .ToDictionary(architecture => architecture.Attributes[0]);

    public static TheoryData<string> Layers => [.. Fixtures.Keys];

    [Theory]
    [MemberData(nameof(Layers))]
    public void Equals_PyTorch(string layers)
    {
        var network = compiled.Assembly.Create(Architectures[layers]);
        var size = network.Graph.Outputs[0].Shape.Size;
        var gradients = Formula.OutputGradients(FixtureRun.Images * size);
        NumericsCheck.AssertNone(
            FixtureRun.Differences(
                Fixtures[layers],
                network,
                (_, image, values, gradient) =>
                {
                    Array.Copy(gradients, image * size, gradient, 0, size);
                    return values.Zip(gradient, (value, factor) => (double)value * factor).Sum();
                }
            )
        );
    }

    /// <summary>So a layer that is added to the catalogue cannot go without.</summary>
    [Fact]
    public void Every_layer_of_the_catalogue_is_among_them() =>
        Assert.DoesNotContain(
            Generator.Layers.LayerCatalogue.All.Select(layer => layer.Kind),
            kind => !Fixtures.Keys.Any(layers => layers.Contains($"[{kind}", StringComparison.Ordinal))
        );

    /// <summary>All of them, compiled once.</summary>
    public sealed class Compiled : IDisposable
    {
        internal ArchitectureAssembly Assembly { get; } = new([.. Architectures.Values]);

        public void Dispose() => Assembly.Dispose();
    }
}
