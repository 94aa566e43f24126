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
            Warn(Descriptors.Unread, node, null, node.Name, $"{node.Shape}");
        }
    }

    /// <summary>Checks a node against the one before it, which nothing else reads.</summary>
    private void CheckPair(Node before, Node node)
    {
        switch (before.Operation, node.Operation)
        {
            case (_, _) when IsActivation(before) && IsActivation(node):
                Warn(Descriptors.RepeatedActivation, node, null, node.Name, before.Name);
                break;
            case (DropoutOperation, BatchNormOperation):
                Warn(Descriptors.DropoutBeforeNorm, before, null, before.Name, node.Name);
                break;
            case (
                ConvolutionOperation { HasBias: true }
                    or TransposedConvolutionOperation { HasBias: true }
                    or DenseOperation { HasBias: true },
                BatchNormOperation
            ):
                var bias = before.Parameters.First(parameter => parameter.Role == ParameterRole.Bias);
                Warn(Descriptors.CancelledBias, before, "Bias", before.Name, node.Name, $"{bias.Size}");
                break;
            case (_, _) when IsLinear(node) && FindLinear(before) is { } linear && !IsSeparable(linear, node):
                Warn(Descriptors.LinearPair, node, null, node.Name, linear.Name);
                break;
        }
    }

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
        node.Operation is ActivationOperation or PReluOperation or SwishOperation;

    /// <summary>The linear layer whose value this is, under whatever shape.</summary>
    private Node? FindLinear(Node node) =>
        node.Operation switch
        {
            _ when IsLinear(node) => node,
            ReshapeOperation when IsReadBy(_graph.Nodes[node.Operands[0]], node) => FindLinear(
                _graph.Nodes[node.Operands[0]]
            ),
            _ => null,
        };

    private bool IsReadBy(Node node, Node only) =>
        !_outputs.Contains(node.Id) && _consumers[node.Id].All(consumer => consumer.Id == only.Id);

    private void Warn(
        Microsoft.CodeAnalysis.DiagnosticDescriptor descriptor,
        Node node,
        string? argument,
        params string[] arguments
    ) => _builder.Report(descriptor, node, argument, arguments);
}
