using Unroll.Generator.Planning;
using Unroll.Generator.Tests.Compilation;
using Set = Unroll.Generator.Kernels.InstructionSet;

namespace Unroll.Generator.Tests.Planning;

/// <summary>What the plan of a predictor promises of its memory, over the networks of Samples/Zoo.</summary>
public sealed class InferencePlanTests
{
    public static TheoryData<string> Networks =>
        [
            "AlexNetTorch",
            "Vgg16",
            "GoogLeNetTorch",
            "BnInception",
            "ResNet18",
            "ResNet50",
            "ResNet152",
            "DenseNet121",
            "SqueezeNet11",
            "MobileNet",
        ];

    [Theory]
    [MemberData(nameof(Networks))]
    public void Buffers_that_are_alive_at_once_share_no_memory(string name)
    {
        foreach (var plan in Plans(name))
        {
            foreach (var buffer in plan.Buffers)
            {
                Assert.InRange(buffer.Offset, 0, plan.WorkspaceLength - buffer.Length);
                Assert.DoesNotContain(
                    plan.Buffers,
                    other =>
                        other.Id > buffer.Id
                        && buffer.Overlaps(other)
                        && buffer.Offset < other.Offset + other.Length
                        && other.Offset < buffer.Offset + buffer.Length
                );
            }
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void A_workspace_is_at_most_a_tenth_larger_than_what_is_alive_at_the_worst_moment(string name)
    {
        foreach (var plan in Plans(name))
        {
            Assert.InRange(plan.WorkspaceLength, plan.LiveLength, 1.1 * plan.LiveLength);
        }
    }

    /// <summary>What a kernel reads first is its first argument; a step that not all processors have is no end of waiting.</summary>
    [Theory]
    [MemberData(nameof(Networks))]
    public void No_step_reads_a_border_that_threads_may_still_write(string name)
    {
        foreach (var plan in Plans(name))
        {
            Assert.Contains(plan.Calls, call => !call.Kernel.IsAwaited);
            var written = new List<PlannedBuffer?>();
            foreach (var call in plan.Calls)
            {
                if (!call.Kernel.IsAwaited)
                {
                    written.Add(call.Arguments.Single().Buffer);
                    continue;
                }

                Assert.DoesNotContain(call.Arguments[0].Buffer, written);
                Assert.All(written, buffer => Assert.InRange(call.Arguments.Count(one => one.Buffer == buffer), 0, 1));
                if (call.Kernel.Condition.Length == 0)
                {
                    written.Clear();
                }
            }
        }
    }

    [Theory]
    [InlineData("GoogLeNetTorch")]
    [InlineData("DenseNet121")]
    [InlineData("SqueezeNet11")]
    public void Concatenations_of_whole_blocks_copy_nothing(string name) =>
        Assert.All(Plans(name), plan => Assert.DoesNotContain(plan.Calls, call => call.Kernel.Verb == "CopyChannels"));

    [Theory]
    [InlineData("ResNet18")]
    [InlineData("ResNet50")]
    public void Residuals_are_added_by_the_convolutions(string name) =>
        Assert.All(Plans(name), plan => Assert.DoesNotContain(plan.Calls, call => call.Kernel.Verb == "Add"));

    private static IEnumerable<InferencePlan> Plans(string name)
    {
        var graph = Zoo.Graph(name);
        var storage = new ParameterStorage(graph);
        return Set.All.Select(set => InferencePlanner.Plan(graph, storage, set));
    }
}
