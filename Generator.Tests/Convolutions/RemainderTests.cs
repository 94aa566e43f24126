using Unroll.Generator.Tests.Compilation;

namespace Unroll.Generator.Tests.Convolutions;

/// <summary>What tiles leave over gets code of its own; a user who makes warnings errors must be able to compile it.</summary>
public sealed class RemainderTests
{
    [Theory]
    [InlineData("[Input(16, 55, 55)] [Conv2D(64, 1)]")] // rows
    [InlineData("[Input(512, 13, 13)] [Conv2D(1000, 1)]")] // blocks of output channels
    [InlineData("[Input(64, 13, 13)] [Conv2D(72, 3, Groups = 2)]")]
    public void Compiles_without_a_word(string layers) =>
        Assert.Empty(
            MemoryCompilation.Complaints(
                $"using Unroll; [Network(Training = false)] {layers} public sealed partial class Net;"
            )
        );
}
