using Unroll.Generator.Emission;
using Unroll.Generator.Model;
using Unroll.Generator.Tests.Compilation;

namespace Unroll.Generator.Tests.Checking;

/// <summary>Every layer has its shape, its parameters and its multiply-adds.</summary>
public class CatalogueTests
{
    [Fact]
    public void What_only_training_needs_does_not_count()
    {
        var graph = Sources.Graph(
            Mistake.Network(
                """
                [Input(4)]
                [Dense(8)] [ReLU]
                [Dense(3, Name = "aux")]
                [Dense(2, From = "relu1")]
                [Output("aux", LossWeight = 0.3, TrainingOnly = true)]
                """
            )
        );

        Assert.Equal(["input", "dense1", "relu1", "dense3"], graph.InferenceNodes.Select(node => node.Name));
        Assert.Equal(new Output(3, "aux", 0.3, TrainingOnly: true), graph.Outputs[1]);
        Assert.Equal((40 + 18, 32 + 16), (LayerTable.Parameters(graph), LayerTable.MultiplyAdds(graph)));
    }

    [Theory]
    [InlineData("[Input(3, 1, 7)]\n[MaxPool2D(\"1, 3\", Stride = \"1, 2\", CeilMode = true)]", "3x1x3")]
    [InlineData("[Input(3, 8)]\n[MaxPool1D(3, Stride = 2, CeilMode = true)]", "3x4")]
    [InlineData("[Input(3, 5)]\n[AvgPool1D(2, Stride = 2, Padding = 1, CeilMode = true)]", "3x3")]
    [InlineData("[Input(3, 112, 112)]\n[MaxPool2D(3, Stride = 2, CeilMode = true)]", "3x56x56")]
    [InlineData("[Input(3, 7, 9)]\n[AdaptiveAvgPool2D(\"2, 3\")]", "3x2x3")]
    [InlineData("[Input(3, 7, 9)]\n[GlobalMaxPool]", "3")]
    [InlineData("[Input(3, 7, 9)]\n[GlobalMaxPool(KeepDims = true)]", "3x1x1")]
    [InlineData("[Input(3, 7, 9)]\n[SpatialPyramidPool(4, 2, 1)]", "63")]
    [InlineData("[Input(3, 7, 9)]\n[SpatialPyramidPool(2)]", "12")]
    [InlineData("[Input(3, 7, 7)]\n[ConvTranspose2D(5, 3, Stride = 2, Padding = 1, OutputPadding = 1)]", "5x14x14")]
    [InlineData("[Input(3, 7)]\n[ConvTranspose1D(5, 4, Stride = 2, Dilation = 2)]", "5x19")]
    [InlineData("[Input(4, 7, 7)]\n[DepthwiseConv2D(3, Multiplier = 2, Stride = 2, Padding = 1)]", "8x4x4")]
    [InlineData("[Input(4, 7, 7)]\n[LocallyConnected2D(2, 3)]", "2x5x5")]
    [InlineData("[Input(12)]\n[Reshape(3, -1)]", "3x4")]
    [InlineData("[Input(2, 4, 5)]\n[Pad(\"1, 2\", Mode = PadMode.Reflect)]", "2x6x9")]
    [InlineData("[Input(2, 5)]\n[Crop(\"1, 2\")]", "2x2")]
    [InlineData("[Input(2, 5, 4)]\n[Upsample(\"2, 3\", Mode = UpsampleMode.Bilinear)]", "2x10x12")]
    [InlineData("[Input(9, Indices = true)]\n[Embedding(100, 8)]", "8x9")]
    public void A_layer_gives_its_shape(string attributes, string shape) =>
        Assert.Equal(shape, $"{Sources.Graph(Mistake.Network(attributes)).Nodes[^1].Shape}");

    [Theory]
    [InlineData("[Input(4, 7, 7)]\n[DepthwiseConv2D(3, Multiplier = 2)]", 8 * 9 + 8, 8 * 25 * 9)]
    [InlineData("[Input(4, 7, 7)]\n[ConvTranspose2D(6, 3, Groups = 2)]", 4 * 3 * 9 + 6, 49 * 4 * 3 * 9)]
    [InlineData("[Input(4, 7, 7)]\n[LocallyConnected2D(2, 3)]", 2 * 25 * 4 * 9 + 50, 2 * 25 * 4 * 9)]
    [InlineData("[Input(4, 7)]\n[LocallyConnected1D(2, 3, Bias = false)]", 2 * 5 * 4 * 3, 2 * 5 * 4 * 3)]
    [InlineData("[Input(4, 7)]\n[LayerNorm]", 56, 0)]
    [InlineData("[Input(4, 7)]\n[GroupNorm(2)]", 8, 0)]
    [InlineData("[Input(4, 7)]\n[PReLU(ByChannel = true)]", 4, 0)]
    [InlineData("[Input(4, 7)]\n[Swish]", 1, 0)]
    public void A_layer_has_its_parameters_and_multiply_adds(string attributes, int parameters, int multiplyAdds)
    {
        var graph = Sources.Graph(Mistake.Network(attributes));

        Assert.Equal((parameters, multiplyAdds), (LayerTable.Parameters(graph), LayerTable.MultiplyAdds(graph)));
    }

    [Fact]
    public void Rounding_up_is_told_apart_from_padding()
    {
        var pool = Sources.Graph(Mistake.Network("[Input(1, 7, 8)]\n[AvgPool2D(2, CeilMode = true)]")).Nodes[^1];

        var operation = Assert.IsType<PoolingOperation>(pool.Operation);
        Assert.Equal((1, 0), (operation.OverrunHeight, operation.OverrunWidth));
        Assert.Equal((1, 0), (operation.Window.PadBottom, operation.Window.PadRight));
        Assert.Contains(("overrun", "1,0"), operation.Describe());
    }
}
