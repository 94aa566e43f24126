using Unroll.Generator.Tests.Architectures;
using Unroll.Generator.Tests.Reference;

namespace Unroll.Generator.Tests.Numerics;

/// <summary>The harness finds what is wrong, says where, and lets rounding pass.</summary>
public sealed class ComparisonTests
{
    private static readonly double[][] Expected =
    [
        [1, 2, 3, 4],
        [5, 6, 7, 8],
    ];

    [Fact]
    public void Equal_values_leave_no_report() =>
        Assert.Equal(
            "",
            Report([
                [1, 2, 3, 4],
                [5, 6, 7, 8],
            ])
        );

    [Fact]
    public void An_error_of_a_unit_in_the_last_place_passes() =>
        Assert.Equal(
            "",
            Report([
                [1, 2, 3, 4],
                [5, 6, MathF.BitIncrement(7), 8],
            ])
        );

    [Fact]
    public void A_wrong_element_is_reported_with_its_place_and_the_architecture()
    {
        var report = Report([
            [1, 2, 3, 4],
            [5, 6, 7.5f, 8],
        ]);

        Assert.Contains("[Input(2, 1, 2)]", report, StringComparison.Ordinal);
        Assert.Contains("input 2x1x2 -> layer 2x1x2", report, StringComparison.Ordinal);
        Assert.Contains("1 of 8 differ", report, StringComparison.Ordinal);
        Assert.Contains("image 1, element [1, 0, 0]: expected 7, actual 7.5", report, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_a_number_is_wrong() =>
        Assert.Contains(
            "actual NaN",
            Report([
                [1, 2, 3, float.NaN],
                [5, 6, 7, 8],
            ]),
            StringComparison.Ordinal
        );

    [Fact]
    public void What_rounding_carries_far_may_be_further_off()
    {
        double[][] carried =
        [
            [1, 2, 3, 4],
            [5, 6, 7.0005, 8],
        ];

        Assert.Equal(
            "",
            Report(
                [
                    [1, 2, 3, 4],
                    [5, 6, 7.001f, 8],
                ],
                carried
            )
        );
    }

    private static string Report(float[][] actual, double[][]? blurred = null)
    {
        var graph = SingleLayer.Network("ReLU", "2x1x2", "2x1x2").Graph;
        var comparison = new Comparison(new Architecture("Some", ["[Input(2, 1, 2)]", "[ReLU]"]), graph, 2, seed: 1);
        comparison.Compare("output", [2, 1, 2], Expected, [blurred ?? Expected], actual);
        return comparison.Report;
    }
}
