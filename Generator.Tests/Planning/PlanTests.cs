using Unroll.Generator.Kernels;
using Unroll.Generator.Model;
using Unroll.Generator.Planning;
using Unroll.Generator.Tests.Architectures;
using Unroll.Generator.Tests.Compilation;

namespace Unroll.Generator.Tests.Planning;

/// <summary>What holds of every plan, over random graphs.</summary>
public sealed class PlanTests
{
    private const int Architectures = 150;

    private static readonly Lazy<Graph[]> Graphs = new(() =>
        [
            .. LayerArchitectures
                .All.Concat(Enumerable.Range(0, Architectures).Select(RandomArchitecture.Draw))
                .Select(architecture => Sources.Graph(architecture.Source)),
        ]
    );

    [Fact]
    public void No_two_buffers_of_training_that_are_alive_at_once_overlap() =>
        Assert.All(TrainingPlans(), plan => AssertApart([.. Calls(plan.Training)], plan.Training.WorkspaceLength));

    [Fact]
    public void No_two_buffers_of_inference_that_are_alive_at_once_overlap()
    {
        foreach (var graph in Graphs.Value)
        {
            var storage = new ParameterStorage(graph);
            foreach (var plan in InstructionSet.All.Select(set => InferencePlanner.Plan(graph, storage, set)))
            {
                AssertApart(plan.Calls, plan.WorkspaceLength);
            }
        }
    }

    [Fact]
    public void Every_trained_parameter_that_an_output_depends_on_gets_its_gradient() =>
        Assert.All(
            TrainingPlans(),
            plan =>
            {
                var summed = plan
                    .Training.Backward.SelectMany(phase => phase.Calls)
                    .Where(call => !call.IsForInput)
                    .SelectMany(call => call.Arguments)
                    .Where(argument => argument.Memory == Memory.Gradients)
                    .Select(argument => argument.Offset)
                    .ToHashSet();
                var expected = Needed(plan.Graph)
                    .SelectMany(node =>
                        node.Parameters.Where(parameter => !parameter.IsState)
                            .Select(parameter => plan.Storage[node, parameter.Name].Offset)
                    );

                Assert.Subset(summed, expected.ToHashSet());
            }
        );

    /// <summary>The nodes that an output depends on.</summary>
    private static IEnumerable<Node> Needed(Graph graph)
    {
        var needed = graph.Outputs.Select(output => output.Node).ToHashSet();
        foreach (var node in graph.Nodes.Reverse().Where(node => needed.Contains(node.Id)))
        {
            needed.UnionWith(node.Operands);
            yield return node;
        }
    }

    private static IEnumerable<(
        Graph Graph,
        ParameterStorage Storage,
        Generator.Planning.TrainingPlan Training
    )> TrainingPlans() =>
        from graph in Graphs.Value
        let storage = new ParameterStorage(graph)
        from set in InstructionSet.All
        select (graph, storage, TrainingPlanner.Plan(graph, storage, set));

    private static IEnumerable<Call> Calls(Generator.Planning.TrainingPlan plan) =>
        plan.Forward.Concat(plan.Backward).SelectMany(phase => phase.Calls);

    /// <summary>When a buffer is alive is told from the calls alone: from the first one that uses it to the last one.</summary>
    private static void AssertApart(IReadOnlyList<Call> calls, int length)
    {
        var uses = calls
            .SelectMany((call, moment) => call.Arguments.Select(argument => (argument.Buffer, Moment: moment)))
            .Where(use => use.Buffer is not null)
            .GroupBy(use => use.Buffer!, use => use.Moment)
            .Select(group => (Buffer: group.Key, First: group.Min(), Last: group.Max()))
            .OrderBy(use => use.Buffer.Offset)
            .ToArray();
        for (var i = 0; i < uses.Length; i++)
        {
            var (buffer, first, last) = uses[i];
            Assert.InRange(buffer.Offset + buffer.Length, buffer.Length, length);
            foreach (var other in uses.Skip(i + 1).TakeWhile(o => o.Buffer.Offset < buffer.Offset + buffer.Length))
            {
                Assert.False(
                    buffer.IsExclusive || other.Buffer.IsExclusive || (first <= other.Last && other.First <= last),
                    $"{calls[first].Layer} and {calls[other.First].Layer} share memory while both need theirs"
                );
            }
        }
    }
}
