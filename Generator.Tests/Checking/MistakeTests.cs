using Microsoft.CodeAnalysis;
using Unroll.Generator.Checking;
using Unroll.Generator.Diagnostics;
using Unroll.Generator.Layers;
using Unroll.Generator.Tests.Compilation;

namespace Unroll.Generator.Tests.Checking;

/// <summary>Every mistake is reported once, at the argument that is wrong, in these words; and nothing else is.</summary>
public class MistakeTests
{
    public static readonly IReadOnlyList<Mistake> Mistakes =
    [
        .. SizeMistakes.All,
        .. ShapeMistakes.All,
        .. ExpressionMistakes.All,
        .. NameMistakes.All,
        .. OutputMistakes.All,
        .. WarningMistakes.All,
        .. BlockMistakes.All,
        .. CatalogueMistakes.All,
    ];

    public static TheoryData<int> Indices => [.. Enumerable.Range(0, Mistakes.Count)];

    [Theory]
    [MemberData(nameof(Indices))]
    public void A_mistake_is_reported_where_it_stands(int index) =>
        Diagnosis.Verify(Mistake.Network(Mistakes[index].Wrong), Mistakes[index].Messages);

    [Theory]
    [MemberData(nameof(Indices))]
    public void Without_the_mistake_nothing_is_reported(int index) =>
        Diagnosis.Verify(Mistake.Network(Mistakes[index].Right));

    [Theory]
    [MemberData(nameof(Indices))]
    public void A_network_with_an_error_has_no_graph_and_its_class_all_the_same(int index)
    {
        var source = MarkedSource.Parse(Mistake.Network(Mistakes[index].Wrong)).Text;

        var network = Sources.Check(source);

        Assert.Equal(network.Findings.Any(finding => finding.IsError), network.Graph is null);
        Assert.True(network.CanDeclare);
    }

    [Fact]
    public void Every_id_of_the_graph_has_a_mistake()
    {
        var marked = Mistakes.SelectMany(mistake => MarkedSource.Parse(mistake.Wrong).Marks).Select(mark => mark.Id);

        Assert.Equal([], Descriptors.All.Keys.Except(marked).Except(ClassMistakeTests.Ids).Except(["UNR070"]));
    }

    [Fact]
    public void Every_layer_with_arguments_or_a_shape_of_its_own_has_a_mistake()
    {
        var wrong = string.Join("\n", Mistakes.Select(mistake => mistake.Wrong));

        Assert.All(
            LayerCatalogue.All.Where(layer => layer is not (FlattenDefinition or ActivationDefinition)),
            layer => Assert.Matches($@"\{{\|UNR\d+:{layer.Kind}|\[{layer.Kind}\([^\n\]]*\{{\|", wrong)
        );
    }

    [Fact]
    public void A_mistake_in_a_repeated_layer_is_reported_once() =>
        Diagnosis.Verify(
            Mistake.Network("[Input(8)]\n[Dropout({|UNR010:2.0|}, Repeat = 5)]"),
            "dropout1.0: rate is 2, but must be at least 0 and below 1"
        );

    [Fact]
    public void What_follows_from_a_mistake_stays_silent() =>
        Diagnosis.Verify(
            Mistake.Network("[Input(1, 8, 8)]\n[Conv2D(4, {|UNR012:9|})] [ReLU]\n[Dense(\"relu1.C\")] [MaxPool2D(2)]"),
            "conv1: kernel 9x9 does not fit into its input 1x8x8 (input 1x8x8); use a kernel of at most 8, or Padding = 1 or more"
        );

    [Fact]
    public void Arguments_behind_a_mistake_are_checked_all_the_same() =>
        Diagnosis.Verify(
            Mistake.Network("[Input(1, 8, 8)]\n[Conv2D(4, {|UNR012:9|})]\n[Conv2D({|UNR010:0|}, 3)]"),
            "conv1: kernel 9x9 does not fit into its input 1x8x8 (input 1x8x8); use a kernel of at most 8, or Padding = 1 or more",
            "conv2: filters is 0, but must be at least 1"
        );

    [Fact]
    public void What_the_CSharp_compiler_has_reported_is_not_reported_again() =>
        Diagnosis.Verify(Mistake.Network("[Input(1, 8, 8)]\n[Conv2D(Unknown.Constant, 3)] [Conv2d(3)] [Dense(3)]"));

    [Fact]
    public void The_outlines_of_a_wrong_network_name_its_layers_and_their_tensors()
    {
        var network = Sources.Check(
            Mistake.Network("[Input(1, 8, 8)]\n[Conv2D(4, 9)] [BatchNorm] [ReLU]\n[Dense(10, Name = \"fc\")]")
        );

        Assert.Equal(
            [
                "conv1 Conv2D weight bias",
                "bn1 BatchNorm weight bias running_mean running_var",
                "relu1 ReLU ",
                "fc Dense weight bias",
            ],
            network.Outlines.Select(outline => $"{outline.Name} {outline.Kind} {string.Join(" ", outline.Parameters)}")
        );
    }
}
