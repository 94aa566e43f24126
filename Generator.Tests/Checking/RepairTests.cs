using Unroll.Generator.Tests.Compilation;

namespace Unroll.Generator.Tests.Checking;

/// <summary>Code fixes make the repairs that messages propose.</summary>
public class RepairTests
{
    public static TheoryData<int> Mistakes => [.. Enumerable.Range(0, MistakeTests.Mistakes.Count)];

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task Whatever_is_offered_removes_its_diagnostic(int index)
    {
        var source = MarkedSource.Parse(Mistake.Network(MistakeTests.Mistakes[index].Wrong)).Text;
        var wrong = await Repairs.OpenAsync(source);
        foreach (var diagnostic in wrong.Reported)
        {
            foreach (var (title, repaired) in await wrong.OfAsync(diagnostic))
            {
                var ids = (await Repairs.OpenAsync(repaired)).Reported.Select(other => other.Id);

                Assert.True(
                    ids.Count(id => id == diagnostic.Id) < wrong.Reported.Count(other => other.Id == diagnostic.Id),
                    $"{title}: {diagnostic} stays in\n{repaired}"
                );
            }
        }
    }

    [Theory]
    [InlineData("[Input(1, 8, 8)] [Dense(2)]", "Insert [Flatten]", "[Input(1, 8, 8)] [Flatten] [Dense(2)]")]
    [InlineData("[Input(1, 8, 8)] [Dense(2)]", "Insert [GlobalAvgPool]", "[Input(1, 8, 8)] [GlobalAvgPool] [Dense(2)]")]
    [InlineData("[Input(1, 8, 8), Dense(2)]", "Insert [Flatten]", "[Input(1, 8, 8), Flatten, Dense(2)]")]
    [InlineData(
        "[Input(1, 8, 8)]\n// Ten classes.\n[Dense(2)] // all",
        "Insert [Flatten]",
        "[Input(1, 8, 8)]\n// Ten classes.\n[Flatten] [Dense(2)] // all"
    )]
    [InlineData("[Input(1, 8, 8)] [Conv2D(4, 9)]", "Set kernel to 8", "[Input(1, 8, 8)] [Conv2D(4, 8)]")]
    [InlineData("[Input(1, 8, 8)] [Conv2D(4, 9)]", "Set Padding to 1", "[Input(1, 8, 8)] [Conv2D(4, 9, Padding = 1)]")]
    [InlineData(
        "[Input(1, 8, 8)] [Conv2D(kernel: \"3, 9\", filters: 4, Padding = 0)]",
        "Set kernel to \"3x8\"",
        "[Input(1, 8, 8)] [Conv2D(kernel: \"3x8\", filters: 4, Padding = 0)]"
    )]
    [InlineData(
        "[Input(1, 8, 8)] [Conv2D(4, 9, Padding = 0)]",
        "Set Padding to 1",
        "[Input(1, 8, 8)] [Conv2D(4, 9, Padding = 1)]"
    )]
    [InlineData(
        "[Input(1, 7, 7)] [MaxPool2D(2)]",
        "Set CeilMode to true",
        "[Input(1, 7, 7)] [MaxPool2D(2, CeilMode = true)]"
    )]
    [InlineData(
        "[Input(1, 7, 7)] [MaxPool2D(2)]",
        "Set Padding to \"0, 0, 1, 1\"",
        "[Input(1, 7, 7)] [MaxPool2D(2, Padding = \"0, 0, 1, 1\")]"
    )]
    [InlineData(
        "[Input(1, 8, 8)] [MaxPool2D(2, Stride = 0)]",
        "Set Stride to 1",
        "[Input(1, 8, 8)] [MaxPool2D(2, Stride = 1)]"
    )]
    [InlineData(
        "[Input(6, 8, 8)] [Conv2D(12, 3, Groups = 5)]",
        "Set Groups to 6",
        "[Input(6, 8, 8)] [Conv2D(12, 3, Groups = 6)]"
    )]
    [InlineData(
        "[Input(8)] [Dense(4)] [BatchNorm]",
        "Set Bias to false",
        "[Input(8)] [Dense(4, Bias = false)] [BatchNorm]"
    )]
    [InlineData(
        "[Input(8)] [Dense(4, Name = \"a\")] [ReLU] [Dense(4, Name = \"a\")]",
        "Set Name to \"a_2\"",
        "[Input(8)] [Dense(4, Name = \"a\")] [ReLU] [Dense(4, Name = \"a_2\")]"
    )]
    [InlineData(
        "[Input(8)] [Dense(4)] [ReLU] [Dense(4, From = \"rellu1\")]",
        "Set From to \"relu1\"",
        "[Input(8)] [Dense(4)] [ReLU] [Dense(4, From = \"relu1\")]"
    )]
    [InlineData(
        "[Input(8)] [Dense(4)] [ReLU] [Concat(\"input\", \"relu2\")]",
        "Set operands to \"relu1\"",
        "[Input(8)] [Dense(4)] [ReLU] [Concat(\"input\", \"relu1\")]"
    )]
    [InlineData(
        "[Input(8)] [Dense(\"2 * inptu.C\")]",
        "Set outputs to \"2 * input.C\"",
        "[Input(8)] [Dense(\"2 * input.C\")]"
    )]
    [InlineData(
        "[Input(8)] [Dense(4)] [ReLU] [Add(\"relu1\", \"dense1\", From = \"dense1\")]",
        "Remove From",
        "[Input(8)] [Dense(4)] [ReLU] [Add(\"relu1\", \"dense1\")]"
    )]
    [InlineData("[Input(8)] [Dense(4)] [ReLU] [Sigmoid]", "Remove [Sigmoid]", "[Input(8)] [Dense(4)] [ReLU]")]
    [InlineData("[Input(8)] [Dense(4), ReLU, Sigmoid]", "Remove [Sigmoid]", "[Input(8)] [Dense(4), ReLU]")]
    [InlineData(
        "[Input(8)]\n[Dense(4)] [ReLU]\n[Sigmoid]\n[Dense(3)]",
        "Remove [Sigmoid]",
        "[Input(8)]\n[Dense(4)] [ReLU]\n[Dense(3)]"
    )]
    [InlineData("[Input(8, 9)] [Conv2D(4, 3)]", "Use [Conv1D]", "[Input(8, 9)] [Conv1D(4, 3)]")]
    [InlineData("[Input(8, 9)] [Unroll.Conv2D(4, 3)]", "Use [Conv1D]", "[Input(8, 9)] [Unroll.Conv1D(4, 3)]")]
    [InlineData(
        "[Input(8)] [Dense(4)] [ReLU] [Dense(3)] [Dense(2, From = \"relu1\")]",
        "Insert [Output(\"dense2\")]",
        "[Input(8)] [Dense(4)] [ReLU] [Output(\"dense2\")] [Dense(3)] [Dense(2, From = \"relu1\")]"
    )]
    public async Task A_repair_changes_nothing_else(string attributes, string title, string expected)
    {
        var wrong = await Repairs.OpenAsync(Mistake.Network(attributes));

        var repairs = await wrong.OfAsync(Assert.Single(wrong.Reported));

        var repaired = Assert.Single(repairs, repair => repair.Title == title).Source;
        Assert.Equal(Mistake.Network(expected), repaired);
    }

    [Fact]
    public async Task What_is_wrong_in_a_block_is_repaired_there()
    {
        const string Network =
            "using Unroll; [Network] [Input(8)] [Twice] public sealed partial class Net; {0} class TwiceAttribute : BlockAttribute;";
        var wrong = await Repairs.OpenAsync(string.Format(null, Network, "[Dense(4)] [BatchNorm]"));

        var repair = Assert.Single(await wrong.OfAsync(Assert.Single(wrong.Reported)));

        Assert.Equal("Set Bias to false in the block", repair.Title);
        Assert.Equal(string.Format(null, Network, "[Dense(4, Bias = false)] [BatchNorm]"), repair.Source);
    }

    [Fact]
    public async Task A_class_and_those_around_it_become_partial()
    {
        const string Network =
            "using Unroll; public static {0}class Outer {{ [Network] [Input(8)] [Dense(4)] public sealed {0}class Net; }}";
        var wrong = await Repairs.OpenAsync(string.Format(null, Network, ""));

        var repair = Assert.Single(await wrong.OfAsync(Assert.Single(wrong.Reported)));

        Assert.Equal(string.Format(null, Network, "partial "), repair.Source);
        Assert.Empty((await Repairs.OpenAsync(repair.Source)).Reported);
    }

    [Fact]
    public async Task A_class_without_Network_gets_it()
    {
        var wrong = await Repairs.OpenAsync("using Unroll; [Input(8)] [Dense(4)] public sealed partial class Net;");

        var repair = Assert.Single(await wrong.OfAsync(Assert.Single(wrong.Reported)));

        Assert.Equal("using Unroll; [Network] [Input(8)] [Dense(4)] public sealed partial class Net;", repair.Source);
    }
}
