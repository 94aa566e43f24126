using Unroll.Generator.Emission;
using Unroll.Generator.Kernels;

namespace Unroll.Generator.Tests.Convolutions;

/// <summary>The turns of a kernel's loops ask for all weights that follow, and for hardly more.</summary>
public sealed class NextWeightsTests
{
    [Theory]
    [InlineData(32_768, 4_096, 16)] // several floats a turn
    [InlineData(32_768, 800, 16)] // more than a line a turn
    [InlineData(16_384, 200_000, 16)] // less than a float a turn: once for all turns of the inner loop
    [InlineData(16_383, 7, 7)]
    [InlineData(1_000, 1_000, 1)]
    public void All_that_follows_is_asked_for_once(int floats, int turns, int innerTurns)
    {
        var next = new NextWeights(floats, turns, innerTurns);

        var asked = next.PerPass((turns + innerTurns - 1) / innerTurns);

        Assert.InRange(asked, floats, floats + turns);
    }

    [Theory]
    [InlineData(20, 1, 2)]
    [InlineData(16, 1, 1)]
    [InlineData(100, 1, 7)]
    public void Each_line_of_a_turn_is_named(int floats, int turns, int lines)
    {
        var writer = new CodeWriter();

        new NextWeights(floats, turns, 1).WriteInnerTurn(writer);

        var text = writer.ToString();
        Assert.Equal(lines, text.Split("Cache.Prefetch").Length - 1);
        Assert.Contains($"next = ref Unsafe.Add(ref next, {floats});", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_a_turn_asks_for_less_than_a_float_the_inner_loop_has_nothing()
    {
        var writer = new CodeWriter();

        new NextWeights(10, 100, 16).WriteInnerTurn(writer);

        Assert.Empty(writer.ToString());
    }
}
