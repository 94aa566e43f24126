using Unroll.Generator.Tests.Compilation;

namespace Unroll.Generator.Tests.Convolutions;

/// <summary><c>[Network(Exact = true)]</c> opts out of Winograd's form.</summary>
public sealed class ExactTests
{
    [Theory]
    [InlineData("[Network]", true)]
    [InlineData("[Network(Exact = false)]", true)]
    [InlineData("[Network(Exact = true)]", false)]
    public void Winograds_form_is_taken_unless_the_network_is_exact(string attribute, bool isTaken)
    {
        var source = $$"""
            using Unroll;
            {{attribute}} [Input(3, 32, 32)] [Conv2D(32, 1)] [Conv2D(32, 3, Padding = 1)] [GlobalAvgPool] [Dense(2)]
            public sealed partial class Images;
            """;
        var (output, _) = MemoryCompilation.Generate(MemoryCompilation.Create(source));

        Assert.Equal(isTaken, output.SyntaxTrees.Any(tree => tree.ToString().Contains("F(4x4, 3x3)")));
    }
}
