using Unroll.Generator.Model;
using Unroll.Generator.Tests.Compilation;

namespace Unroll.Generator.Tests.Checking;

/// <summary>Architectures arrive at the graphs that they describe.</summary>
public class GraphTests
{
    [Fact]
    public void LeNet5_has_the_shapes_and_parameters_of_the_paper()
    {
        var graph = Sources.Graph(Sources.LeNet5);

        Assert.Equal(
            [
                "input Input 1x28x28",
                "conv1 Conv2D 6x28x28",
                "relu1 ReLU 6x28x28",
                "pool1 MaxPool2D 6x14x14",
                "conv2 Conv2D 16x10x10",
                "relu2 ReLU 16x10x10",
                "pool2 MaxPool2D 16x5x5",
                "flatten1 Flatten 400",
                "dense1 Dense 120",
                "relu3 ReLU 120",
                "dense2 Dense 84",
                "relu4 ReLU 84",
                "dense3 Dense 10",
            ],
            graph.Nodes.Select(node => $"{node.Name} {node.Kind} {node.Shape}")
        );
        Assert.Equal(61_706, graph.Nodes.Sum(node => node.Parameters.Sum(parameter => parameter.Size)));
        Assert.Equal(416_520, graph.Nodes.Sum(node => node.MultiplyAdds));
        Assert.Equal(new Output(12, "dense3", 1, TrainingOnly: false), Assert.Single(graph.Outputs));
    }

    [Theory]
    [InlineData("Padding = 2", "2 2 2 2", "1x10x12")]
    [InlineData("Padding = \"1\"", "1 1 1 1", "1x8x10")]
    [InlineData("Padding = \"1, 2\"", "1 2 1 2", "1x8x12")]
    [InlineData("Padding = \"1x2\"", "1 2 1 2", "1x8x12")]
    [InlineData("Padding = \"0, 1, 2, 3\"", "0 1 2 3", "1x8x12")]
    [InlineData("Padding = \"valid\"", "0 0 0 0", "1x6x8")]
    [InlineData("Padding = \"same\"", "1 1 1 1", "1x8x10")]
    [InlineData("Padding = \"same\", Stride = 2", "0 0 1 1", "1x4x5")]
    [InlineData("Padding = \"input.H - 7\"", "1 1 1 1", "1x8x10")]
    public void Padding_by_sides(string padding, string sides, string shape)
    {
        var node = Graph($"[Input(1, 8, 10)] [Conv2D(1, 3, {padding})]").Nodes[1];

        var window = Assert.IsType<ConvolutionOperation>(node.Operation).Window;
        Assert.Equal(sides, $"{window.PadTop} {window.PadLeft} {window.PadBottom} {window.PadRight}");
        Assert.Equal(shape, $"{node.Shape}");
    }

    [Theory]
    [InlineData("Padding = 2", "2 2", "4x12")]
    [InlineData("Padding = \"0, 3\"", "0 3", "4x11")]
    [InlineData("Padding = \"same\", Stride = 2", "0 1", "4x5")]
    public void Padding_of_a_sequence(string padding, string ends, string shape)
    {
        var node = Graph($"[Input(2, 10)] [Conv1D(4, 3, {padding})]").Nodes[1];

        var window = Assert.IsType<ConvolutionOperation>(node.Operation).Window;
        Assert.Equal((ends, 0, 0), ($"{window.PadLeft} {window.PadRight}", window.PadTop, window.PadBottom));
        Assert.Equal(shape, $"{node.Shape}");
    }

    [Theory]
    [InlineData("[Dense(8, Repeat = 3)]", "dense1.0 dense1.1 dense1.2")]
    [InlineData("[Dense(8, Repeat = \"1 + 1\", Name = \"fc\")]", "fc.0 fc.1")]
    [InlineData("[Dense(8, Repeat = 2, Name = \"fc{index + 1}\")]", "fc1 fc2")]
    [InlineData("[Dense(8, Repeat = 1)] [Dense(4)]", "dense1.0 dense2")]
    [InlineData("[Dense(8, Repeat = 0)] [Dense(4)]", "dense2")]
    [InlineData("[Dense(8, When = false)] [Dense(4)]", "dense2")]
    [InlineData("[Dense(8, When = \"input.C == 8\")] [Dense(4)]", "dense1 dense2")]
    [InlineData("[Dense(8, Name = \"features.0\")] [Dense(4)]", "features.0 dense2")]
    [InlineData("[Dense(\"8 + index\", Repeat = 2)]", "dense1.0 dense1.1")]
    public void Names_of_layers(string layers, string names) =>
        Assert.Equal(names, string.Join(" ", Graph($"[Input(8)] {layers}").Nodes.Skip(1).Select(node => node.Name)));

    [Fact]
    public void A_repeated_layer_feeds_itself_and_knows_its_index()
    {
        var graph = Graph(
            "[Input(8)] [Dense(5)] [ReLU] [Dense(\"10 * (index + 1)\", From = \"dense1\", Repeat = 3)] [Output(\"relu1\")]"
        );

        Assert.Equal(
            ["dense2.0 <- dense1 10", "dense2.1 <- dense2.0 20", "dense2.2 <- dense2.1 30"],
            graph.Nodes.Skip(3).Select(node => $"{node.Name} <- {graph.Nodes[node.Operands[0]].Name} {node.Shape}")
        );
    }

    [Theory]
    [InlineData("[Dense(8)] [ReLU] [Dense(4)]", "HeNormal GlorotUniform")]
    [InlineData("[Dense(8)] [LeakyReLU] [Dense(4)] [Softmax]", "HeNormal GlorotUniform")]
    [InlineData("[Dense(8)] [Sigmoid] [Dense(4)] [Tanh]", "GlorotUniform GlorotUniform")]
    [InlineData("[Dense(8)] [BatchNorm] [Dropout(0.5)] [ReLU]", "HeNormal Ones")]
    [InlineData("[Dense(8)] [BatchNorm] [Tanh]", "GlorotUniform Ones")]
    [InlineData("[Dense(8, Init = Init.LeCunNormal)] [ReLU]", "LeCunNormal")]
    [InlineData("[Dense(8)] [Dense(4)] [ReLU]", "GlorotUniform HeNormal")]
    public void Initialisation_follows_the_activation_behind(string layers, string expected)
    {
        var weights = Graph($"[Input(8)] {layers}")
            .Nodes.SelectMany(node => node.Parameters)
            .Where(parameter => parameter.Role == Model.ParameterRole.Weight);

        Assert.Equal(expected, string.Join(" ", weights.Select(weight => weight.Init)));
    }

    [Fact]
    public void A_convolution_before_pooling_and_a_rectifier_starts_by_He_and_its_bias_at_zero()
    {
        var node = Graph("[Input(1, 8, 8)] [Conv2D(4, 3)] [MaxPool2D(2)] [ReLU] [Flatten] [Dense(2)]").Nodes[1];

        Assert.Equal(["HeNormal", "Zeros"], node.Parameters.Select(parameter => parameter.Init));
    }

    [Fact]
    public void A_layer_consumes_the_value_that_it_names()
    {
        var graph = Graph(
            """
            [Input(3, 12, 12)]
            [Conv2D(4, 3, Name = "stem")] [ReLU]
            [Conv2D(8, 3, Stride = 2, From = "stem", Name = "left")]
            [Conv2D(16, 5, From = "input", Name = "right")]
            [MaxPool2D(2, From = "relu1", Name = "pooled")] [Flatten] [Dense(7, Name = "head")]
            [Output("left")] [Output("right", LossWeight = 0.3, TrainingOnly = true)]
            """
        );

        Assert.Equal(
            [
                "stem <- input 4x10x10",
                "relu1 <- stem 4x10x10",
                "left <- stem 8x4x4",
                "right <- input 16x8x8",
                "pooled <- relu1 4x5x5",
                "flatten1 <- pooled 100",
                "head <- flatten1 7",
            ],
            graph.Nodes.Skip(1).Select(node => $"{node.Name} <- {graph.Nodes[node.Operands[0]].Name} {node.Shape}")
        );
        Assert.Equal(
            ["head 1 False", "left 1 False", "right 0.3 True"],
            graph.Outputs.Select(output =>
                System.FormattableString.Invariant($"{output.Name} {output.LossWeight} {output.TrainingOnly}")
            )
        );
    }

    private static Graph Graph(string attributes) => Sources.Graph(Mistake.Network(attributes));
}
