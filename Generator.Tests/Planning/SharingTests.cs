using Unroll.Generator.Planning;
using Unroll.Generator.Tests.Architectures;
using Unroll.Generator.Tests.Compilation;
using Set = Unroll.Generator.Kernels.InstructionSet;

namespace Unroll.Generator.Tests.Planning;

/// <summary>Which calls of a predictor are worth a second thread.</summary>
public sealed class SharingTests
{
    private const string Perceptron = "[Input(64)] [Dense(64)] [ReLU] [Dense(64)] [ReLU] [Dense(8)]";

    /// <summary>No step of it has parts, though there is work for threads.</summary>
    private const string Indivisible = "[Input(3, 300, 300)] [Sigmoid]";

    /// <summary>What it does is not multiply and add.</summary>
    private const string Pooling = "[Input(3, 101, 101)] [MaxPool2D(3, Stride = 1)]";

    /// <summary>73 images of 9,032 multiply-adds and values, and of 4 steps, have the 800,000 that a batch needs.</summary>
    [Theory]
    [InlineData(Perceptron, false, 73)]
    [InlineData(Indivisible, false, 2)]
    [InlineData(Pooling, false, 14)]
    public void Threads_that_small_networks_are_given_share_batches(string attributes, bool ofSteps, int leastImages) =>
        Assert.Equal(
            new Sharing(ofSteps, leastImages),
            Of(Sources.Graph(new Architecture("Net", [attributes]).Source))
        );

    [Theory]
    [InlineData("LeNet5", false, 2)]
    [InlineData("ResNet18", true, 1)]
    [InlineData("MobileNet", true, 1)]
    [InlineData("SqueezeNet11", true, 1)]
    public void Threads_share_the_steps_of_large_ones(string name, bool ofSteps, int leastImages) =>
        Assert.Equal(new Sharing(ofSteps, leastImages), Of(Zoo.Graph(name)));

    private static Sharing Of(Model.Graph graph)
    {
        var storage = new ParameterStorage(graph);
        return Sharing.Of(graph, [.. Set.All.Select(set => InferencePlanner.Plan(graph, storage, set))]);
    }
}
