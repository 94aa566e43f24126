using Unroll.Generator.Kernels;
using Unroll.Generator.Planning;
using Unroll.Generator.Tests.Compilation;

namespace Unroll.Generator.Tests.Planning;

/// <summary>[Normalize] becomes part of the first layers' weights where these are the only ones that read the pixels.</summary>
public sealed class FoldedNormalizeTests
{
    private const string Means = "[Normalize(new[] { 120.0, 110, 100 }, new[] { 60.0, 50, 70 })]";

    [Theory]
    [InlineData($"[Input(3, 9, 9)] {Means} [Conv2D(5, 3, Padding = 1)]")]
    [InlineData($"[Input(3, 9, 9)] {Means} [Conv2D(5, 3)] [BatchNorm] [ReLU] [MaxPool2D(2)]")]
    [InlineData($"[Input(3, 9, 9)] {Means} [Flatten] [Dense(4)]")]
    [InlineData("[Input(17)] [Normalize(100, 50)] [Dense(4)]")]
    [InlineData(
        $"[Input(3, 9, 9)] {Means} [Conv2D(5, 3, Name = \"a\")] [Conv2D(4, 3, From = \"input\", Name = \"b\")] [Concat(\"a\", \"b\")]"
    )]
    public void Into_convolutions_and_fully_connected_layers(string architecture) =>
        Assert.All(Plans(architecture), plan => Assert.True(IsFolded(plan)));

    [Theory]
    [InlineData($"[Input(3, 9, 9)] {Means} [MaxPool2D(2)] [Conv2D(5, 3)]")]
    [InlineData($"[Input(3, 9, 9)] {Means} [BatchNorm] [Conv2D(5, 3)]")]
    [InlineData(
        $"[Input(3, 9, 9)] {Means} [Conv2D(5, 3, Padding = 1, Name = \"a\")] [Concat(\"input\", \"a\")] [Conv2D(5, 3)]"
    )]
    [InlineData($"[Input(3, 9, 9)] {Means} [Conv2D(3, 3, Padding = 1, Name = \"a\")] [Add(\"input\", \"a\")]")]
    [InlineData($"[Input(3, 9, 9)] {Means} [Output(\"input\")] [Conv2D(3, 3)]")]
    public void Not_where_somebody_else_reads_the_pixels(string architecture) =>
        Assert.All(Plans(architecture), plan => Assert.False(IsFolded(plan)));

    [Theory]
    [InlineData(80, 10, true)]
    [InlineData(81, 10, false)]
    [InlineData(-81, 10, false)]
    public void Not_where_products_would_nearly_cancel(double mean, double deviation, bool expected) =>
        Assert.All(
            Plans(FormattableString.Invariant($"[Input(1, 9, 9)] [Normalize({mean}, {deviation})] [Conv2D(5, 3)]")),
            plan => Assert.Equal(expected, IsFolded(plan))
        );

    [Theory]
    [InlineData("", true)]
    [InlineData("WeightPrecision = WeightPrecision.BFloat16", false)]
    public void Not_into_weights_that_are_rounded(string settings, bool expected) =>
        Assert.All(
            Plans("[Input(1, 32, 32)] [Normalize(100, 50)] [Flatten] [Dense(64)]", settings),
            plan => Assert.Equal(expected, IsFolded(plan))
        );

    [Fact]
    public void The_border_holds_the_means()
    {
        foreach (var plan in Plans($"[Input(3, 9, 9)] {Means} [Conv2D(5, 3, Padding = 1)]"))
        {
            var border = Assert.Single(plan.Calls.Select(call => call.Kernel).OfType<FillBorder>());

            Assert.Equal([120, 110, 100], border.Values);
        }
    }

    private static IEnumerable<InferencePlan> Plans(string architecture, string settings = "")
    {
        var graph = Sources.Graph(
            $"using Unroll; [Network({settings})] {architecture} public sealed partial class Net;"
        );
        return InstructionSet.All.Select(set => InferencePlanner.Plan(graph, new ParameterStorage(graph), set));
    }

    /// <summary>Whether pixels are only made floats; then every layer that reads them has to take the means into its weights.</summary>
    private static bool IsFolded(InferencePlan plan)
    {
        var import = plan.Calls.Single(call => call.Kernel is ImportPixels);
        var isFolded = ((ImportPixels)import.Kernel).IsFolded;
        var readers = plan
            .Calls.Where(call => call.Kernel is not (ImportPixels or FillBorder))
            .Where(call => call.Arguments.Any(argument => argument.Buffer == import.Arguments[^1].Buffer))
            .Select(call => call.Layer);
        var folded = plan.Packings.Where(packing => packing.Pixels is not null).Select(packing => packing.Layer);
        Assert.Equal(isFolded ? readers : [], folded);
        return isFolded;
    }
}
