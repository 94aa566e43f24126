using Unroll.Generator.Model;
using Unroll.Generator.Planning;
using Unroll.Generator.Tests.Convolutions;
using Precision = Unroll.Generator.Model.WeightPrecision;
using Set = Unroll.Generator.Kernels.InstructionSet;

namespace Unroll.Generator.Tests.FullyConnected;

/// <summary>The kernel of fully connected layers, with weights of either precision, against the definition.</summary>
public sealed class DenseTests
{
    /// <summary>A method beyond it takes the JIT long; far beyond it is not optimized at all.</summary>
    private const int MostBytes = 8000;

    private static Set Set => Set.All.Single(set => set.Lanes == Numerics.InstructionSet.Lanes);

    [Theory]
    [InlineData(nameof(Precision.Float32))]
    [InlineData(nameof(Precision.BFloat16))]
    public void Every_size_is_computed(string precision)
    {
        int[] sizes = [1, 2, 7, 13, 16, 17, 33, 64, 100, 191, 193, 250];
        AssertNone(
            from inputs in sizes
            from outputs in sizes
            select Of(Layout.Canonical(Model.Shape.Vector(inputs)), outputs, precision) with
            {
                HasAddend = (inputs + outputs) % 3 == 0,
                IsRectified = (inputs + outputs) % 5 == 0,
            }
        );
    }

    [Theory]
    [InlineData(nameof(Precision.Float32))]
    [InlineData(nameof(Precision.BFloat16))]
    public void Every_layout_of_the_input_is_read(string precision)
    {
        var image = Model.Shape.Image(19, 3, 5);
        AssertNone(
            from input in (Layout[])
                [
                    Layout.Canonical(image),
                    Layout.Planar(image, Set),
                    Layout.Planar(image, Set, 1, 2, 1, 0),
                    Layout.Blocked(image, Set),
                    Layout.Blocked(image, Set, 1, 1, 2, 0),
                ]
            from outputs in (int[])[3, 40, 230]
            select Of(input, outputs, precision)
        );
    }

    [Theory]
    [InlineData(nameof(Precision.Float32))]
    [InlineData(nameof(Precision.BFloat16))]
    public void Large_layers_are_read_at_several_places_and_shared_by_threads(string precision)
    {
        DenseCase[] cases =
        [
            Of(Layout.Blocked(Model.Shape.Vector(2048), Set), 100, precision),
            Of(Layout.Blocked(Model.Shape.Vector(700), Set), 403, precision) with
            {
                HasAddend = true,
            },
            Of(Layout.Blocked(Model.Shape.Image(64, 5, 5), Set), 290, precision),
        ];

        Assert.Contains(cases, tested => tested.Step.Calls[0].Kernel.Units > 2);
        AssertNone(cases);
    }

    [Fact]
    public void Halved_weights_take_half_the_memory_but_for_one_block() =>
        Assert.All(
            Set.All.SelectMany(set => Enumerable.Range(1, 700).Select(outputs => (set, outputs))),
            pair =>
            {
                var input = Layout.Blocked(Model.Shape.Vector(64), pair.set);
                var whole = new DenseCase(pair.set, input, pair.outputs, Precision.Float32).Step.WeightsLength;
                var half = new DenseCase(pair.set, input, pair.outputs, Precision.BFloat16).Step.WeightsLength;

                Assert.InRange(half, whole / 2, (whole + (64 * pair.set.Lanes)) / 2);
            }
        );

    private static DenseCase Of(Layout input, int outputs, string precision) =>
        new(Set, input, outputs, Enum.Parse<Precision>(precision));

    private static void AssertNone(IEnumerable<DenseCase> tested)
    {
        DenseCase[] cases = [.. tested];
        var assembly = new StepAssembly(cases.Select(one => one.Step));
        Assert.Equal("", string.Concat(cases.Select((one, i) => new DenseRun(one, assembly, i).Differences())));
        Assert.All(Enumerable.Range(0, cases.Length), i => Assert.InRange(assembly.LongestMethod(i), 0, MostBytes));
    }
}
