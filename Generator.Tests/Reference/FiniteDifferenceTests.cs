using Batch = double[][];

namespace Unroll.Generator.Tests.Reference;

/// <summary>The reference's gradients against central differences of its values, for every layer and both modes.</summary>
public sealed class FiniteDifferenceTests
{
    private const int Images = 3;
    private const double Step = 1e-5;

    /// <summary>Central differences of step h are off by about h^2 and by the rounding of the loss divided by h: 1e-10.</summary>
    private const double Tolerance = 1e-8;

    private const string Window = "kernel=3,2 stride=2,1 padding=1,0,2,1 dilation=1,2 ";
    private const string Pooling = "kernel=3,2 stride=2,1 padding=1,0,2,1 dilation=1,1 ";
    private const string Overrun = "kernel=3,2 stride=2,2 padding=1,0,2,1 dilation=1,1 overrun=1,1 ";

    /// <summary>Networks of a single layer of each kind, in several settings: its input, output, attributes and tensors.</summary>
    private static readonly Dictionary<string, string[][]> Layers = new(StringComparer.Ordinal)
    {
        ["Normalize"] =
        [
            ["2x3x2", "2x3x2", "mean=0.1,0.2 deviation=0.5,2 order=Hwc"],
        ],
        ["Embedding"] =
        [
            ["5", "3x5", "vocabulary=1", "weight 1x3"],
        ],
        ["Conv2D"] =
        [
            ["4x5x6", "6x3x5", Window + "groups=2", "weight 6x2x3x2", "bias 6"],
        ],
        ["Conv1D"] =
        [
            ["3x9", "2x4", "kernel=1,3 stride=1,2 padding=0,1,0,0 dilation=1,1 groups=1", "weight 2x3x3", "bias 2"],
        ],
        ["DepthwiseConv2D"] =
        [
            ["2x5x6", "4x3x5", Window + "groups=2", "weight 4x1x3x2", "bias 4"],
        ],
        ["ConvTranspose2D"] =
        [
            ["4x3x5", "6x4x6", Window + "groups=2", "weight 4x3x3x2", "bias 6"],
            ["2x2x2", "1x3x3", "kernel=2,2 stride=1,1 padding=0,0,0,0 dilation=1,1 groups=1", "weight 2x1x2x2"],
        ],
        ["ConvTranspose1D"] =
        [
            ["3x4", "2x8", "kernel=1,3 stride=1,2 padding=0,1,0,0 dilation=1,1 groups=1", "weight 3x2x3", "bias 2"],
        ],
        ["LocallyConnected2D"] =
        [
            ["2x5x6", "3x3x5", Window, "weight 3x3x5x2x3x2", "bias 3x3x5"],
        ],
        ["LocallyConnected1D"] =
        [
            ["3x9", "2x4", "kernel=1,3 stride=1,2 padding=0,1,0,0 dilation=1,1", "weight 2x4x3x3"],
        ],
        ["Dense"] =
        [
            ["7", "5", "", "weight 5x7", "bias 5"],
        ],
        ["MaxPool2D"] =
        [
            ["2x5x6", "2x3x6", Pooling + "countPadding=0"],
            ["2x4x5", "2x3x3", Overrun + "countPadding=0"],
        ],
        ["MaxPool1D"] =
        [
            ["2x6", "2x3", "kernel=1,2 stride=1,2 padding=0,0,0,0 dilation=1,1 countPadding=0"],
        ],
        ["AvgPool2D"] =
        [
            ["2x5x6", "2x3x6", Pooling + "countPadding=0"],
            ["2x5x6", "2x3x6", Pooling + "countPadding=1"],
            ["2x4x5", "2x3x3", Overrun + "countPadding=0"],
            ["2x4x5", "2x3x3", Overrun + "countPadding=1"],
        ],
        ["AvgPool1D"] =
        [
            ["2x6", "2x3", "kernel=1,2 stride=1,2 padding=0,0,0,0 dilation=1,1 countPadding=1"],
        ],
        ["GlobalAvgPool"] =
        [
            ["3x4x5", "3", ""],
        ],
        ["GlobalMaxPool"] =
        [
            ["3x4x5", "3x1x1", "kernel=4,5 stride=4,5 padding=0,0,0,0 dilation=1,1 countPadding=0"],
            ["3x1x1", "3", ""],
        ],
        ["AdaptiveAvgPool2D"] =
        [
            ["2x5x6", "2x3x4", "pooling=Average"],
            ["2x3x2", "2x4x5", "pooling=Average"],
        ],
        ["AdaptiveAvgPool1D"] =
        [
            ["2x7", "2x3", "pooling=Average"],
        ],
        ["AdaptiveMaxPool2D"] =
        [
            ["2x5x6", "2x3x4", "pooling=Max"],
            ["2x3x2", "2x4x5", "pooling=Max"],
        ],
        ["AdaptiveMaxPool1D"] =
        [
            ["2x7", "2x3", "pooling=Max"],
        ],
        ["SpatialPyramidPool"] =
        [
            ["2x5x6", "2x2x2", "pooling=Max"],
            ["2x2x2", "8", ""],
        ],
        ["BatchNorm"] =
        [
            ["3x2x2", "3x2x2", "epsilon=0.01 momentum=0.1", "weight 3", "bias 3", "running_mean 3", "running_var 3"],
        ],
        ["LayerNorm"] =
        [
            ["3x2x2", "3x2x2", "epsilon=0.01", "weight 3x2x2", "bias 3x2x2"],
            ["5", "5", "epsilon=0.01"],
        ],
        ["GroupNorm"] =
        [
            ["4x2x2", "4x2x2", "groups=2 epsilon=0.01", "weight 4", "bias 4"],
            ["3x5", "3x5", "groups=3 epsilon=0.01"],
        ],
        ["LocalResponseNorm"] =
        [
            ["6x2x2", "6x2x2", "size=3 alpha=2 beta=0.75 k=1"],
            ["6x2", "6x2", "size=4 alpha=2 beta=1.5 k=2"],
        ],
        ["LocalContrastNorm"] =
        [
            ["2x4x5", "2x4x5", "size=3 sigma=0.75 epsilon=0.0001"],
            ["1x3x3", "1x3x3", "size=5 sigma=2 epsilon=0.0001"],
            ["3x3x4", "3x3x4", "size=3 sigma=1 epsilon=5"],
            ["3x1x1", "3x1x1", "size=1 sigma=1 epsilon=0.0001"],
        ],
        ["ReLU"] =
        [
            ["2x3x2", "2x3x2", ""],
        ],
        ["ReLU6"] =
        [
            ["2x3x2", "2x3x2", ""],
        ],
        ["LeakyReLU"] =
        [
            ["2x3x2", "2x3x2", "alpha=0.1"],
        ],
        ["PReLU"] =
        [
            ["2x3x2", "2x3x2", "", "weight 1"],
            ["2x3x2", "2x3x2", "", "weight 2"],
        ],
        ["ELU"] =
        [
            ["2x3x2", "2x3x2", "alpha=0.7"],
            ["2x3x2", "2x3x2", "alpha=-0.7"],
        ],
        ["SELU"] =
        [
            ["2x3x2", "2x3x2", ""],
        ],
        ["CELU"] =
        [
            ["2x3x2", "2x3x2", "alpha=0.7"],
            ["2x3x2", "2x3x2", "alpha=-0.7"],
        ],
        ["GELU"] =
        [
            ["2x3x2", "2x3x2", "approximate=none"],
            ["2x3x2", "2x3x2", "approximate=tanh"],
        ],
        ["SiLU"] =
        [
            ["2x3x2", "2x3x2", ""],
        ],
        ["Swish"] =
        [
            ["2x3x2", "2x3x2", "", "beta 1"],
        ],
        ["Mish"] =
        [
            ["2x3x2", "2x3x2", ""],
        ],
        ["Softplus"] =
        [
            ["2x3x2", "2x3x2", "alpha=1.7"],
        ],
        ["Sigmoid"] =
        [
            ["2x3x2", "2x3x2", ""],
        ],
        ["HardSigmoid"] =
        [
            ["2x3x2", "2x3x2", ""],
        ],
        ["HardSwish"] =
        [
            ["2x3x2", "2x3x2", ""],
        ],
        ["Tanh"] =
        [
            ["2x3x2", "2x3x2", ""],
        ],
        ["Softmax"] =
        [
            ["4x2x3", "4x2x3", ""],
        ],
        ["LogSoftmax"] =
        [
            ["4x2x3", "4x2x3", ""],
        ],
        ["Dropout"] =
        [
            ["2x3x2", "2x3x2", "rate=0.4 byChannel=0"],
        ],
        ["Dropout2D"] =
        [
            ["2x3x2", "2x3x2", "rate=0.4 byChannel=1"],
        ],
        ["Flatten"] =
        [
            ["2x3x2", "12", ""],
        ],
        ["Reshape"] =
        [
            ["2x3x2", "3x4", ""],
        ],
        ["Pad"] =
        [
            ["2x3x4", "2x6x5", "mode=Zero padding=1,0,2,1"],
            ["2x3x4", "2x6x8", "mode=Reflect padding=1,3,2,1"],
            ["2x3x4", "2x6x12", "mode=Replicate padding=1,3,2,5"],
        ],
        ["Crop"] =
        [
            ["2x3x4", "2x1x3", "mode=Zero padding=-1,0,-1,-1"],
        ],
        ["Upsample"] =
        [
            ["2x3x4", "2x6x12", "mode=nearest factor=2,3"],
            ["2x3x4", "2x6x12", "mode=bilinear factor=2,3"],
            ["2x1x4", "2x4x4", "mode=bilinear factor=4,1"],
        ],
        ["ChannelShuffle"] =
        [
            ["6x2x2", "6x2x2", "groups=3"],
        ],
    };

    /// <summary>Joins of two values, the second one of a shape of its own: both are made of the input's elements.</summary>
    private static readonly Dictionary<string, (string Left, string Right, string Value)[]> Joins = new(
        StringComparer.Ordinal
    )
    {
        ["Add"] = [("3x2x2", "3x2x2", "3x2x2"), ("3x2x2", "3", "3x2x2"), ("3x1x1", "3x2x2", "3x2x2")],
        ["Multiply"] = [("3x2x2", "3x2x2", "3x2x2"), ("3x2x2", "3", "3x2x2"), ("3x1x1", "3x2x2", "3x2x2")],
        ["Concat"] = [("3x2x2", "2x2x2", "5x2x2"), ("1", "4", "5")],
    };

    /// <summary>Every layer of the compiler's catalogue.</summary>
    public static TheoryData<string> Kinds => [.. Generator.Layers.LayerCatalogue.All.Select(layer => layer.Kind)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Gradients_are_those_of_central_differences_in_training(string kind) =>
        Assert.All(Networks(kind), network => Check(network, Mode.Training));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Gradients_are_those_of_central_differences_in_inference(string kind) =>
        Assert.All(Networks(kind), network => Check(network, Mode.Inference));

    [Fact]
    public void There_is_a_formula_for_each_layer_of_the_catalogue_and_for_nothing_else() =>
        Assert.Equal(
            Generator.Layers.LayerCatalogue.All.Select(layer => layer.Kind).Order(StringComparer.Ordinal),
            LayerCatalogue.Kinds.Order(StringComparer.Ordinal)
        );

    private static ReferenceNetwork[] Networks(string kind) =>
        Joins.TryGetValue(kind, out var joins)
            ? [.. joins.Select(join => Joined(kind, join.Left, join.Right, join.Value))]
            : [.. Layers[kind].Select(layer => SingleLayer.Network(kind, layer[0], layer[1], layer[2], layer[3..]))];

    /// <summary>Cuts both operands out of one input, which is as long as both together.</summary>
    private static ReferenceNetwork Joined(string kind, string left, string right, string value)
    {
        var (leftSize, rightSize) = (Shape.Parse(left).Size, Shape.Parse(right).Size);
        return new ReferenceNetwork(
            NetworkGraph.Parse(
                $"""
                network Joined 0 0
                layer input Input - 1x{leftSize + rightSize} 0
                layer leftPart Crop input 1x{leftSize} 0 mode=Zero padding=0,0,0,-{rightSize}
                layer rightPart Crop input 1x{rightSize} 0 mode=Zero padding=0,-{leftSize},0,0
                layer left Reshape leftPart {left} 0
                layer right Reshape rightPart {right} 0
                layer join {kind} left,right {value} 0
                output join 1 0
                """
            )
        );
    }

    private static void Check(ReferenceNetwork network, Mode mode)
    {
        var random = new Random(network.Graph.Input.Shape.Size);
        var inputs = Draw(random, network, mode);
        var outputGradients = Uniform(random, network.Graph.Outputs[0].Shape.Size);

        var gradients = network.Forward(inputs, mode).Backward([outputGradients]);
        double Loss() => Dot(network.Forward(inputs, mode).Outputs[0], outputGradients);

        for (var image = 0; image < Images; image++)
        {
            AssertGradient($"input of image {image}", inputs[image], gradients[0][image], Loss);
        }

        foreach (var parameter in network.Graph.Parameters.Where(parameter => !parameter.IsState))
        {
            AssertGradient(
                parameter.Name,
                network.Tensors.Value(parameter.Name),
                network.Tensors.Gradient(parameter.Name),
                Loss
            );
        }
    }

    /// <summary>Fills the tensors, and draws inputs that are far from where a derivative jumps.</summary>
    private static Batch Draw(Random random, ReferenceNetwork network, Mode mode)
    {
        foreach (var parameter in network.Graph.Parameters)
        {
            var values = network.Tensors.Value(parameter.Name);
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = parameter.IsState ? random.NextDouble() + 0.5 : (2 * random.NextDouble()) - 1;
            }
        }

        foreach (var dropout in network.Layers.OfType<Dropout>())
        {
            dropout.Mask = [.. Uniform(random, 12).Select(image => image.Select(x => x < 0 ? 0 : 2.0).ToArray())];
        }

        while (true)
        {
            var inputs = Uniform(random, network.Graph.Input.Shape.Size, Reach(network));
            if (network.Forward(inputs, mode).Margin > 100 * Step)
            {
                return inputs;
            }
        }
    }

    /// <summary>How large inputs are: some functions bend at 3 or 6, and the only index is 0.</summary>
    private static double Reach(ReferenceNetwork network) =>
        network.Layers[0].Description.Kind switch
        {
            "Embedding" => 0.25,
            "ReLU6" => 9,
            "HardSigmoid" or "HardSwish" or "SELU" => 5,
            _ => 1,
        };

    private static Batch Uniform(Random random, int size, double reach = 1) =>
        [
            .. Enumerable
                .Range(0, Images)
                .Select(_ => Enumerable.Range(0, size).Select(_ => reach * ((2 * random.NextDouble()) - 1)).ToArray()),
        ];

    private static double Dot(Batch left, Batch right) =>
        left.Zip(right).Sum(pair => pair.First.Zip(pair.Second).Sum(elements => elements.First * elements.Second));

    private static void AssertGradient(string what, double[] values, double[] gradient, Func<double> loss)
    {
        for (var i = 0; i < values.Length; i++)
        {
            var value = values[i];
            values[i] = value + Step;
            var above = loss();
            values[i] = value - Step;
            var below = loss();
            values[i] = value;
            var expected = (above - below) / (2 * Step);
            Assert.True(
                Math.Abs(expected - gradient[i]) < Tolerance * Math.Max(1, Math.Abs(expected)),
                $"{what}, element {i}: differences give {expected:R}, the gradient is {gradient[i]:R}"
            );
        }
    }
}
