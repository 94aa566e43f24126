using Unroll.Generator.Kernels;
using Unroll.Generator.Model;
using Unroll.Generator.Planning;
using Unroll.Generator.Planning.Convolutions;
using Unroll.Generator.Tests.Compilation;

namespace Unroll.Generator.Tests.Convolutions;

/// <summary>Pointwise convolutions with channels in pairs are the direct form where products in pairs would round too much.</summary>
public sealed class PairedTests
{
    private const int Channels = 64;
    private const int Size = 14;

    private static readonly ConvolutionTask Task = new(
        InstructionSet.Avx512,
        Model.Shape.Image(Channels, Size, Size),
        Model.Shape.Image(Channels, Size, Size),
        new Window(1, 1, 1, 1, 1, 1, 0, 0, 0, 0)
    );

    private static readonly ConvolutionCase[] Cases =
    [
        new(new PairedPointwise(Task)),
        new(new DirectByChannels(Task, LayoutKind.Blocked)),
    ];

    private static readonly Lazy<StepAssembly> Assembly = new(() => new StepAssembly(Cases.Select(one => one.Step)));

    private static bool HasAvx512 => Numerics.InstructionSet.Lanes == InstructionSet.Avx512.Lanes;

    /// <summary>Inputs are from -1 to 1 times a factor, weights products of two such numbers.</summary>
    [Theory]
    [InlineData(1f, true)]
    [InlineData(8f, true)]
    [InlineData(0.0625f, true)]
    [InlineData(64f, false)]
    [InlineData(1e6f, false)]
    [InlineData(0.001f, false)]
    [InlineData(0f, false)]
    public void Inputs_of_about_the_size_of_weights_are_multiplied_in_pairs(float factor, bool arePaired) =>
        AssertPaired(
            arePaired,
            image =>
            {
                for (var i = 0; i < image.Length; i++)
                {
                    image[i] *= factor;
                }
            }
        );

    /// <summary>The others of the image come out as they would without it.</summary>
    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(1e30f)]
    public void One_input_that_is_not_keeps_all_from_it(float value) =>
        AssertPaired(false, image => image[(37 * Size * Size) + 100] = value);

    /// <summary>A constant image makes all products of inputs alike, so that nothing but their signs keeps sums small.</summary>
    [Fact]
    public void A_constant_image_is_as_exact()
    {
        if (HasAvx512)
        {
            var run = new ConvolutionRun(Cases[0], Assembly.Value, 0, 1, image => image.AsSpan().Fill(3));

            Assert.Empty(run.Differences());
        }
    }

    [Fact]
    public void An_exact_network_has_none() => Assert.False(PairedPointwise.CanCompute(Task with { IsExact = true }));

    /// <summary>A border of the input is between the rows, and so between pixels that a tile has side by side.</summary>
    [Fact]
    public void An_input_with_a_border_is_taken_as_it_is()
    {
        var bordered = Layout.Blocked(Task.Input, Task.Set, 1, 1, 1, 1);

        var step = new PairedPointwise(Task).Plan(bordered, Layout.Blocked(Task.Output, Task.Set), null);

        Assert.IsType<ChannelConvolution>(step.Packed);
        Assert.Single(step.Calls);
    }

    /// <summary>The text of a network has both forms, unless it is exact.</summary>
    [Theory]
    [InlineData("[Network]", true)]
    [InlineData("[Network(Exact = true)]", false)]
    public void A_network_has_pairs_unless_it_is_exact(string attribute, bool isTaken)
    {
        var source = $$"""
            using Unroll;
            {{attribute}} [Input(3, 32, 32)] [Conv2D(64, 3)] [Conv2D(64, 1)] [GlobalAvgPool] [Dense(2)]
            public sealed partial class Images;
            """;
        var (output, _) = MemoryCompilation.Generate(MemoryCompilation.Create(source));

        Assert.Equal(isTaken, output.SyntaxTrees.Any(tree => tree.ToString().Contains("PairedProducts.Fit")));
    }

    private static void AssertPaired(bool arePaired, Action<float[]> change)
    {
        Assert.True(PairedProducts.Pay);
        if (!HasAvx512)
        {
            return;
        }

        var paired = new ConvolutionRun(Cases[0], Assembly.Value, 0, 1, change);
        var direct = new ConvolutionRun(Cases[1], Assembly.Value, 1, 1, change);

        // To the bit, of what is no number too.
        Assert.Equal(!arePaired, Bits(paired).SequenceEqual(Bits(direct)));
    }

    private static IEnumerable<int> Bits(ConvolutionRun run) =>
        run.Output.ToArray().Select(BitConverter.SingleToInt32Bits);
}
