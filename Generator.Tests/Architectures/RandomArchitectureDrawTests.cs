using Unroll.Generator.Tests.Compilation;

namespace Unroll.Generator.Tests.Architectures;

/// <summary>What the random architectures promise to the tests that use them.</summary>
public sealed class RandomArchitectureDrawTests
{
    [Fact]
    public void Every_random_architecture_is_legal()
    {
        foreach (var architecture in Enumerable.Range(0, 300).Select(RandomArchitecture.Draw))
        {
            var network = Sources.Check(architecture.Source);

            Assert.True(network.Graph is not null, $"{architecture.Source}\n{string.Join('\n', network.Findings)}");
        }
    }

    [Fact]
    public void Three_hundred_random_architectures_have_every_layer()
    {
        var attributes = string.Join(
            '\n',
            Enumerable
                .Range(0, 300)
                .Select(RandomArchitecture.Draw)
                .SelectMany(architecture => architecture.Attributes.Concat(architecture.Blocks))
        );

        Assert.All(
            Generator.Layers.LayerCatalogue.All,
            layer => Assert.Contains($"[{layer.Kind}", attributes, StringComparison.Ordinal)
        );
        Assert.All(
            ["Repeat", "When", "From", "TrainingOnly", "index", "BlockAttribute", "p1"],
            word => Assert.Contains(word, attributes, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void The_same_seed_gives_the_same_architecture() =>
        Assert.Equal(RandomArchitecture.Draw(7).Source, RandomArchitecture.Draw(7).Source);
}
