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

    /// <summary>Kind, input, output, attributes and tensors of one layer each.</summary>
    private static readonly Dictionary<string, string[]> Layers = new(StringComparer.Ordinal)
    {
        ["Normalize"] = ["2x3x2", "2x3x2", "mean=0.1,0.2 deviation=0.5,2 order=Hwc"],
        ["Conv2D"] = ["4x5x6", "6x3x5", Window + "groups=2", "weight 6x2x3x2", "bias 6"],
        ["Conv1D"] =
        [
            "3x9",
            "2x4",
            "kernel=1,3 stride=1,2 padding=0,1,0,0 dilation=1,1 groups=1",
            "weight 2x3x3",
            "bias 2",
        ],
        ["MaxPool2D"] = ["2x5x6", "2x3x5", Window + "countPadding=0"],
        ["AvgPool2D"] = ["2x5x6", "2x3x5", Window + "countPadding=0"],
        ["GlobalAvgPool"] = ["3x4x5", "3", ""],
        ["Dense"] = ["7", "5", "", "weight 5x7", "bias 5"],
        ["Flatten"] = ["2x3x2", "12", ""],
        ["Dropout"] = ["2x3x2", "2x3x2", "rate=0.4"],
        ["BatchNorm"] =
        [
            "3x2x2",
            "3x2x2",
            "epsilon=0.01 momentum=0.1",
            "weight 3",
            "bias 3",
            "running_mean 3",
            "running_var 3",
        ],
        ["ReLU"] = ["2x3x2", "2x3x2", ""],
        ["LeakyReLU"] = ["2x3x2", "2x3x2", "alpha=0.1"],
        ["Sigmoid"] = ["2x3x2", "2x3x2", ""],
        ["Tanh"] = ["2x3x2", "2x3x2", ""],
        ["Softmax"] = ["4x2x3", "4x2x3", ""],
    };

    public static TheoryData<string> Kinds => [.. LayerCatalogue.Kinds];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Gradients_are_those_of_central_differences_in_training(string kind) => Check(kind, Mode.Training);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Gradients_are_those_of_central_differences_in_inference(string kind) => Check(kind, Mode.Inference);

    private static void Check(string kind, Mode mode)
    {
        var layer = Layers[kind];
        var network = SingleLayer.Network(kind, layer[0], layer[1], layer[2], layer[3..]);
        var random = new Random(kind.Length);
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
            var inputs = Uniform(random, network.Graph.Input.Shape.Size);
            if (network.Forward(inputs, mode).Margin > 100 * Step)
            {
                return inputs;
            }
        }
    }

    private static Batch Uniform(Random random, int size) =>
        [
            .. Enumerable
                .Range(0, Images)
                .Select(_ => Enumerable.Range(0, size).Select(_ => (2 * random.NextDouble()) - 1).ToArray()),
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
