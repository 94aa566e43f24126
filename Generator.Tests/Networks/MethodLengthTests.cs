using Unroll.Generator.Tests.Compilation;

namespace Unroll.Generator.Tests.Networks;

/// <summary>The JIT takes long over long methods, and gives up optimizing the longest.</summary>
public sealed class MethodLengthTests
{
    private const int Most = 8000;

    public static TheoryData<string> Networks => [.. Zoo.Names];

    [Theory]
    [MemberData(nameof(Networks))]
    public void No_emitted_method_of_a_network_is_longer_than_the_JIT_likes(string network)
    {
        var (output, _) = MemoryCompilation.Generate(MemoryCompilation.Create([Zoo.Network(network), .. Zoo.Blocks]));

        Assert.DoesNotContain(MethodLengths.Of(output), method => method.Bytes > Most);
    }
}
