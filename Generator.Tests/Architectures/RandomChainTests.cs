using Unroll.Generator.Tests.Compilation;

namespace Unroll.Generator.Tests.Architectures;

/// <summary>What the random architectures promise to the tests that use them.</summary>
public sealed class RandomChainTests
{
    [Fact]
    public void Every_random_architecture_is_legal()
    {
        foreach (var architecture in Enumerable.Range(0, 300).Select(RandomChain.Draw))
        {
            var network = Sources.Check(architecture.Source);

            Assert.True(network.Graph is not null, $"{architecture.Source}\n{string.Join('\n', network.Findings)}");
        }
    }

    [Fact]
    public void A_hundred_random_architectures_have_every_layer()
    {
        var attributes = string.Join(
            '\n',
            Enumerable.Range(0, 100).SelectMany(seed => RandomChain.Draw(seed).Attributes)
        );

        Assert.All(
            Reference.LayerCatalogue.Kinds,
            kind => Assert.Contains($"[{kind}", attributes, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void The_same_seed_gives_the_same_architecture() =>
        Assert.Equal(RandomChain.Draw(7).Source, RandomChain.Draw(7).Source);
}
