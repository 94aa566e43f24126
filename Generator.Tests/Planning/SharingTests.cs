using Unroll.Generator.Planning;
using Unroll.Generator.Tests.Architectures;
using Unroll.Generator.Tests.Compilation;
using Set = Unroll.Generator.Kernels.InstructionSet;

namespace Unroll.Generator.Tests.Planning;

/// <summary>Which calls of a predictor are worth a second thread.</summary>
public sealed class SharingTests
{
    private const string Perceptron = "[Input(64)] [Dense(64)] [ReLU] [Dense(64)] [ReLU] [Dense(8)]";

    private const string LeNet5 =
        "[Input(1, 28, 28)] [Conv2D(6, 5, Padding = 2)] [ReLU] [MaxPool2D(2)] [Conv2D(16, 5)] [ReLU] [MaxPool2D(2)]"
        + " [Flatten] [Dense(120)] [ReLU] [Dense(84)] [ReLU] [Dense(10)]";

    /// <summary>No step of it has parts, though there is work for threads.</summary>
    private const string Indivisible = "[Input(3, 300, 300)] [Sigmoid]";

    /// <summary>What it does is not multiply and add.</summary>
    private const string Pooling = "[Input(3, 101, 101)] [MaxPool2D(3, Stride = 1)]";

    /// <summary>37 images of 9,032 multiply-adds and values, and of 4 steps, have the 400,000 that a batch needs.</summary>
    [Theory]
    [InlineData(Perceptron, false, 37)]
    [InlineData(LeNet5, false, 1)]
    [InlineData(Indivisible, false, 1)]
    [InlineData(Pooling, false, 7)]
    public void Threads_that_small_networks_are_given_share_batches(string attributes, bool ofSteps, int leastImages) =>
        Assert.Equal(
            new Sharing(ofSteps, leastImages),
            Of(Sources.Graph(new Architecture("Net", [attributes]).Source))
        );

    [Theory]
    [InlineData("ResNet18")]
    [InlineData("MobileNet")]
    [InlineData("SqueezeNet11")]
    public void Threads_share_the_steps_of_large_ones(string name) =>
        Assert.Equal(new Sharing(OfSteps: true, LeastImages: 1), Of(Zoo.Graph(name)));

    private static Sharing Of(Model.Graph graph)
    {
        var storage = new ParameterStorage(graph);
        return Sharing.Of(graph, [.. Set.All.Select(set => InferencePlanner.Plan(graph, storage, set))]);
    }
}
