using Unroll.Generator.Diagnostics;
using Unroll.Generator.Model;
using Unroll.Generator.Reading;

namespace Unroll.Generator.Checking;

/// <summary>Warns of what is legal, and yet hardly meant: what only a look at the whole graph can tell.</summary>
internal sealed class GraphWarnings
{
    private readonly Graph _graph;
    private readonly GraphBuilder _builder;
    private readonly ILookup<int, Node> _consumers;
    private readonly HashSet<int> _outputs;

    private GraphWarnings(Graph graph, GraphBuilder builder)
    {
        _graph = graph;
        _builder = builder;
        _consumers = graph
            .Nodes.SelectMany(node => node.Operands.Select(operand => (operand, node)))
            .ToLookup(pair => pair.operand, pair => pair.node);
        _outputs = [.. graph.Outputs.Select(output => output.Node)];
    }

    public static void Check(Graph graph, GraphBuilder builder)
    {
        var warnings = new GraphWarnings(graph, builder);
        foreach (var node in graph.Nodes.Skip(1))
        {
            warnings.CheckUnread(node);
            warnings.CheckBias(node);
            var operand = graph.Nodes[node.Operands[0]];
            if (warnings.IsReadBy(operand, node))
            {
                warnings.CheckPair(operand, node);
            }
        }
    }

    private void CheckUnread(Node node)
    {
        if (!_consumers[node.Id].Any() && !_outputs.Contains(node.Id))
        {
            var isOfNetwork = _builder.IsOfNetwork(node);
            _builder.Report(
                Descriptors.Unread,
                node,
                null,
                isOfNetwork ? [Repair.Insert($"Output(\"{node.Name}\")")] : [],
                node.Name,
                $"{node.Shape}",
                isOfNetwork
                    ? $"let a later one read it (From = \"{node.Name}\"), or make it an [Output(\"{node.Name}\")]"
                    : "or let a later one of its block read it"
            );
        }
    }

    /// <summary>Checks that something is left of a bias: each batch normalisation subtracts it.</summary>
    private void CheckBias(Node node)
    {
        if (
            node.Operation
                is ConvolutionOperation { HasBias: true }
                    or TransposedConvolutionOperation { HasBias: true }
                    or DenseOperation { HasBias: true }
            && !_outputs.Contains(node.Id)
            && _consumers[node.Id].Any()
            && _consumers[node.Id].All(consumer => consumer.Operation is BatchNormOperation)
        )
        {
            _builder.Report(
                Descriptors.CancelledBias,
                node,
                "Bias",
                [Repair.Set("Bias", truth: false)],
                node.Name,
                _consumers[node.Id].First().Name,
                $"{node.Parameters.First(parameter => parameter.Role == ParameterRole.Bias).Size}"
            );
        }
    }

    /// <summary>Checks a node against the one before it, which nothing else reads.</summary>
    private void CheckPair(Node before, Node node)
    {
        if (IsActivation(node) && Unshaped(before) is var activation && AreRepeated(activation, node))
        {
            _builder.Report(Descriptors.RepeatedActivation, node, null, [Repair.Remove()], node.Name, activation.Name);
        }
        else if (before.Operation is DropoutOperation && node.Operation is BatchNormOperation)
        {
            _builder.Report(Descriptors.DropoutBeforeNorm, before, null, before.Name, node.Name);
        }
        else if (IsLinear(node) && Unshaped(before) is var linear && IsLinear(linear) && !IsSeparable(linear, node))
        {
            _builder.Report(Descriptors.LinearPair, node, null, [Repair.Insert("ReLU")], node.Name, linear.Name);
        }
    }

    /// <summary>Whether two activations do what one does, or what nobody means.</summary>
    private static bool AreRepeated(Node before, Node node) =>
        node.Operation is SoftmaxOperation ? before.Operation is SoftmaxOperation : IsActivation(before);

    private static bool IsLinear(Node node) =>
        node.Operation
            is ConvolutionOperation
                or TransposedConvolutionOperation
                or LocallyConnectedOperation
                or DenseOperation;

    /// <summary>A depthwise convolution and then a 1x1 one: one layer could do the same, but with more weights.</summary>
    private bool IsSeparable(Node depthwise, Node pointwise) =>
        depthwise.Operation is ConvolutionOperation { Groups: > 1 } convolution
        && convolution.Groups == _graph.Nodes[depthwise.Operands[0]].Shape.C
        && pointwise.Operation is ConvolutionOperation { Groups: 1, Window: { KernelHeight: 1, KernelWidth: 1 } };

    private static bool IsActivation(Node node) =>
        node.Operation is ActivationOperation or PReluOperation or SwishOperation or SoftmaxOperation;

    /// <summary>The node whose value this is, under whatever shape.</summary>
    private Node Unshaped(Node node)
    {
        while (node.Operation is ReshapeOperation && IsReadBy(_graph.Nodes[node.Operands[0]], node))
        {
            node = _graph.Nodes[node.Operands[0]];
        }

        return node;
    }

    private bool IsReadBy(Node node, Node only) =>
        !_outputs.Contains(node.Id) && _consumers[node.Id].All(consumer => consumer.Id == only.Id);
}
