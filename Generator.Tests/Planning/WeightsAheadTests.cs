using Unroll.Generator.Kernels;
using Unroll.Generator.Planning;
using Unroll.Generator.Tests.Compilation;

namespace Unroll.Generator.Tests.Planning;

/// <summary>The weights of fully connected layers are asked for by the convolutions before them.</summary>
public sealed class WeightsAheadTests
{
    /// <summary>What is left over may be less than is worth a kernel of its own.</summary>
    private const int LeastShare = 16 * 1024;

    [Theory]
    [InlineData("MobileNet")]
    [InlineData("DenseNet121")]
    [InlineData("GoogLeNetTorch")]
    public void All_weights_of_the_layer_are_asked_for_once_before_it(string network)
    {
        foreach (var plan in Plans(Zoo.Graph(network)))
        {
            var reader = plan.Calls.Single(IsLarge);
            var length = ((Dense)reader.Kernel).WeightsLength;
            var first = reader.Arguments.First(argument => argument.Memory == Memory.Weights).Offset;

            var asked = Asked(plan.Calls.TakeWhile(call => call != reader));

            Assert.Equal(first, asked[0].First);
            Assert.InRange(asked[^1].End, first + length - LeastShare, first + length);
            Assert.All(asked.Zip(asked.Skip(1)), pair => Assert.Equal(pair.First.End, pair.Second.First));
        }
    }

    [Fact]
    public void Of_more_than_the_cache_holds_the_beginning_is()
    {
        const string Architecture =
            "[Input(3, 70, 70)] [Conv2D(64, 7)] [ReLU] [Flatten] [Dense(40)] [ReLU] [Dense(20)]";
        foreach (var plan in Plans(Graph(Architecture)))
        {
            var asked = Asked(plan.Calls);

            Assert.Equal(plan.Calls.Single(IsLarge).Arguments[1].Offset, asked[0].First);
            Assert.InRange(asked[^1].End - asked[0].First, LeastShare, 2 * 1024 * 1024);
        }
    }

    /// <summary>What the last three layers of AlexNet read would have to stay in the cache beside it.</summary>
    [Fact]
    public void Nobody_asks_so_early_that_others_need_the_cache_first() =>
        Assert.All(Plans(Zoo.Graph("AlexNetTorch")), plan => Assert.Empty(Asked(plan.Calls)));

    [Theory]
    [InlineData("[Input(3, 40, 40)] [Conv2D(64, 3)] [ReLU] [GlobalAvgPool] [Dense(64)]")]
    [InlineData("[Input(400)] [Dense(400)] [ReLU] [Dense(400)]")]
    public void Small_layers_and_those_without_a_convolution_before_them_are_left_alone(string architecture)
    {
        Assert.All(Plans(Graph(architecture)), plan => Assert.Empty(Asked(plan.Calls)));
    }

    private static Model.Graph Graph(string architecture) =>
        Sources.Graph($"using Unroll; [Network] {architecture} public sealed partial class Net;");

    private static IEnumerable<InferencePlan> Plans(Model.Graph graph) =>
        InstructionSet.All.Select(set => InferencePlanner.Plan(graph, new ParameterStorage(graph), set));

    private static bool IsLarge(Call call) => call.Kernel is Dense { WeightsLength: >= NextWeights.Least };

    /// <summary>The stretches of weights that are asked for, from the lowest.</summary>
    private static (int First, int End)[] Asked(IEnumerable<Call> calls) =>
        [
            .. calls
                .Where(call => call.Kernel is AskingConvolution { Ahead: > 0 })
                .Select(call =>
                {
                    var place = call.Arguments[^1];
                    Assert.Equal(Memory.Weights, place.Memory);
                    Assert.Equal(call.Kernel.Parameters.Count, call.Arguments.Count);
                    return (place.Offset, place.Offset + ((AskingConvolution)call.Kernel).Ahead);
                })
                .Order(),
        ];
}
