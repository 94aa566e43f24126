using Unroll.Generator.Kernels;
using Unroll.Generator.Model;
using Unroll.Generator.Planning;
using Unroll.Generator.Planning.Convolutions;
using Unroll.Generator.Tests.Compilation;

namespace Unroll.Generator.Tests.Convolutions;

/// <summary>Pointwise convolutions with channels in pairs are the direct form where products in pairs would round too much.</summary>
public sealed class PairedTests
{
    private const int Size = 14;
    private const int SpoiltRow = 7;
    private const float Infinity = float.PositiveInfinity;

    /// <summary>Its weights are read once, for all pixels.</summary>
    private static readonly ConvolutionTask Deep = TaskOf(272);

    /// <summary>Its weights are read for each row of pixels.</summary>
    private static readonly ConvolutionTask Shallow = TaskOf(64);

    /// <summary>Its weights are read once, and threads share tiles of pixels, of which the direct form has others.</summary>
    private static readonly ConvolutionTask Wide = TaskOf(272, 21);

    private static readonly ConvolutionCase[] Cases =
    [
        .. from task in new[] { Deep, Shallow, Wide }
        from algorithm in new ConvolutionAlgorithm[]
        {
            new PairedPointwise(task),
            new DirectByChannels(task, LayoutKind.Blocked),
        }
        select new ConvolutionCase(algorithm),
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

    /// <summary>The rest of the image comes out as it would in the direct form.</summary>
    [Theory]
    [InlineData(float.NaN)]
    [InlineData(Infinity)]
    [InlineData(1e30f)]
    public void One_input_that_is_not_keeps_all_from_it(float value) =>
        AssertPaired(false, image => Spoil(image, value));

    /// <summary>Where each row of pixels is a matter of its own, the others stay as they are.</summary>
    [Theory]
    [InlineData(float.NaN)]
    [InlineData(Infinity)]
    [InlineData(1e30f)]
    public void Or_all_of_its_rows(float value)
    {
        if (!HasAvx512)
        {
            return;
        }

        var whole = new ConvolutionRun(Cases[2], Assembly.Value, 2, 1);
        var spoilt = new ConvolutionRun(Cases[2], Assembly.Value, 2, 1, image => Spoil(image, value));
        var direct = new ConvolutionRun(Cases[3], Assembly.Value, 3, 1, image => Spoil(image, value));

        var rows = ((PairedConvolution)Cases[2].Step.Packed).Direct.Tile.Rows;
        for (var row = 0; row < Size; row++)
        {
            var isSpoilt = row / rows == SpoiltRow / rows;
            Assert.Equal(!isSpoilt, Row(whole, row).SequenceEqual(Row(spoilt, row)));
            Assert.Equal(isSpoilt, Row(direct, row).SequenceEqual(Row(spoilt, row)));
        }
    }

    /// <summary>A constant image makes all products of inputs alike, so that nothing but their signs keeps sums small enough.</summary>
    [Fact]
    public void A_constant_image_is_as_exact()
    {
        if (HasAvx512)
        {
            Assert.Empty(new ConvolutionRun(Cases[0], Assembly.Value, 0, 1, Constant).Differences());
        }

        static void Constant(float[] image) => image.AsSpan().Fill(9);
    }

    [Fact]
    public void An_exact_network_has_none() => Assert.False(PairedPointwise.CanCompute(Deep with { IsExact = true }));

    /// <summary>A border of the input is between the rows, and so between pixels that a tile has side by side.</summary>
    [Fact]
    public void An_input_with_a_border_is_taken_as_it_is()
    {
        var bordered = Layout.Blocked(Deep.Input, Deep.Set, 1, 1, 1, 1);

        var step = new PairedPointwise(Deep).Plan(bordered, Layout.Blocked(Deep.Output, Deep.Set), null);

        Assert.IsType<ChannelConvolution>(step.Packed);
        Assert.Single(step.Calls);
    }

    /// <summary>The text of a network has both forms for AVX-512, unless it is exact; a test compiles the set that it runs on.</summary>
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

        Assert.Equal(
            isTaken && HasAvx512,
            output.SyntaxTrees.Any(tree => tree.ToString().Contains("PairedProducts.Fit"))
        );
    }

    private static void AssertPaired(bool arePaired, Action<float[]> change)
    {
        Assert.True(PairedProducts.Pay);
        if (!HasAvx512)
        {
            return;
        }

        foreach (var index in new[] { 0, 4 })
        {
            var kernel = (PairedConvolution)Cases[index].Step.Packed;
            Assert.Equal(index == 4, kernel.Direct.SharesTiles && kernel.Units != kernel.Direct.Units);
            var paired = new ConvolutionRun(Cases[index], Assembly.Value, index, 1, change);
            var direct = new ConvolutionRun(Cases[index + 1], Assembly.Value, index + 1, 1, change);

            // To the bit, of what is no number too.
            Assert.Equal(!arePaired, Bits(paired).SequenceEqual(Bits(direct)));
        }
    }

    private static int[] Bits(ConvolutionRun run) => [.. run.Output.ToArray().Select(BitConverter.SingleToInt32Bits)];

    /// <summary>A row of pixels of all blocks of channels.</summary>
    private static int[] Row(ConvolutionRun run, int row)
    {
        var layout = Cases[2].Output;
        var bits = Bits(run);
        return
        [
            .. Enumerable
                .Range(0, layout.Blocks)
                .SelectMany(block => bits.Skip(layout.Position(block, row, 0)).Take(Size * layout.Lanes)),
        ];
    }

    private static void Spoil(float[] image, float value) => image[(37 * Size * Size) + (SpoiltRow * Size) + 3] = value;

    private static ConvolutionTask TaskOf(int channels, int size = Size) =>
        new(
            InstructionSet.Avx512,
            Model.Shape.Image(channels, size, size),
            Model.Shape.Image(channels, size, size),
            new Window(1, 1, 1, 1, 1, 1, 0, 0, 0, 0)
        );
}
