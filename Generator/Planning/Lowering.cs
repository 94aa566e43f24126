using Unroll.Generator.Kernels;
using Unroll.Generator.Model;

namespace Unroll.Generator.Planning;

/// <summary>
/// Turns the graph into operators: leaves out what does nothing, and fuses what follows a node into its step. A value that
/// several nodes read, or that the network hands out, stays a value.
/// </summary>
internal sealed class Lowering
{
    private readonly Graph _graph;
    private readonly bool _forTraining;
    private readonly List<Operator> _operators = [];
    private readonly IReadOnlyList<Output> _outputs;
    private readonly int[] _producer;
    private readonly int[] _readers;

    private Lowering(Graph graph, bool forTraining)
    {
        _graph = graph;
        _forTraining = forTraining;
        _outputs = forTraining ? graph.Outputs : graph.InferenceOutputs;
        _producer = new int[graph.Nodes.Count];
        _readers = new int[graph.Nodes.Count];
        foreach (var operand in graph.Nodes.SelectMany(node => node.Operands))
        {
            _readers[operand]++;
        }

        foreach (var output in _outputs)
        {
            _readers[output.Node] += 2;
        }
    }

    public static OperatorGraph Lower(Graph graph, bool forTraining)
    {
        var lowering = new Lowering(graph, forTraining);
        foreach (var node in graph.Nodes)
        {
            lowering._producer[node.Id] = lowering.Produce(node);
        }

        return OperatorGraph.Of(
            lowering._operators,
            lowering._outputs.Select(output => lowering._producer[output.Node]).ToArray()
        );
    }

    /// <summary>The operator that makes a node's value: a new one, or the operand's with the node fused into it.</summary>
    private int Produce(Node node) =>
        node.Operation switch
        {
            NormalizeOperation normalize => FuseNormalize(node, normalize),
            ReshapeOperation => Reshape(node),
            DropoutOperation dropout when !_forTraining || dropout.Rate == 0 => Operand(node).Id,
            ActivationOperation activation => Activate(node, activation),
            BatchNormOperation when !_forTraining => FoldNorm(node),
            PoolingOperation { Kind: PoolingKind.Max } pooling => Pool(node, pooling),
            _ => Add(node),
        };

    private int FuseNormalize(Node node, NormalizeOperation normalize)
    {
        var input = Operand(node);
        input.Normalize = normalize;
        return input.Id;
    }

    /// <summary>
    /// In training's layout the order of elements is the canonical one, so another shape is the same memory; in inference
    /// a fully connected layer takes its inputs in whatever order they lie in.
    /// </summary>
    private int Reshape(Node node) =>
        _forTraining || Consumers(node).All(consumer => consumer.Operation is DenseOperation)
            ? Operand(node).Id
            : Add(node);

    /// <summary>The nodes that read a value, through those that inference leaves out.</summary>
    private IEnumerable<Node> Consumers(Node node)
    {
        if (_outputs.Any(output => output.Node == node.Id))
        {
            yield return node;
        }

        foreach (var reader in _graph.Nodes.Where(n => n.Operands.Contains(node.Id)))
        {
            if (reader.Operation is DropoutOperation)
            {
                foreach (var consumer in Consumers(reader))
                {
                    yield return consumer;
                }
            }
            else
            {
                yield return reader;
            }
        }
    }

    private int Activate(Node node, ActivationOperation activation)
    {
        var operand = Operand(node);
        if (!IsOnlyReader(node) || operand.Activation is not null || !CanFuse(activation) || !CanActivate(operand))
        {
            return Add(node);
        }

        operand.Activation = activation;
        return operand.Id;
    }

    private static bool CanActivate(Operator operand) =>
        operand.Node.Operation
            is ConvolutionOperation
                or DenseOperation
                or BatchNormOperation
                or PoolingOperation
                or JoinOperation;

    private int FoldNorm(Node node)
    {
        var operand = Operand(node);
        var folds =
            IsOnlyReader(node)
            && operand.Node.Operation is ConvolutionOperation or DenseOperation
            && operand is { Norm: null, Activation: null, Pools: false };
        if (!folds)
        {
            return Add(node);
        }

        operand.Norm = node;
        return operand.Id;
    }

    /// <summary>
    /// A rising function and the maximum may change places, and after the maximum there is less to do. In inference a
    /// 2x2 maximum is taken of a convolution's sums while they are in registers.
    /// </summary>
    private int Pool(Node node, PoolingOperation pooling)
    {
        var operand = Operand(node);
        if (!IsOnlyReader(node))
        {
            return Add(node);
        }

        if (
            !_forTraining
            && IsTwoByTwo(pooling.Window)
            && operand is { Node.Operation: ConvolutionOperation, Pools: false }
            && (operand.Activation is null || VectorActivation.IsRising(operand.Activation))
        )
        {
            operand.Pools = true;
            operand.Shape = node.Shape;
            return operand.Id;
        }

        var pool = Add(node);
        if (operand.Activation is { } activation && VectorActivation.IsRising(activation))
        {
            _operators[pool].Activation = activation;
            operand.Activation = null;
        }

        return pool;
    }

    private static bool IsTwoByTwo(Window window) =>
        window
            is { KernelHeight: 2, KernelWidth: 2, StrideHeight: 2, StrideWidth: 2, DilationHeight: 1, DilationWidth: 1 }
        && !window.HasPadding;

    /// <summary>In training what entered an activation is not kept, so its value must tell the derivative.</summary>
    private bool CanFuse(ActivationOperation activation) =>
        VectorActivation.IsCheap(activation) && (!_forTraining || VectorActivation.IsRising(activation));

    private int Add(Node node)
    {
        var operands = node.Operands.Select(operand => _producer[operand]).ToArray();
        var shapes = node.Operands.Select(operand => _graph.Nodes[operand].Shape).ToArray();
        _operators.Add(new Operator(_operators.Count, node, node.Shape, operands, shapes));
        return _operators.Count - 1;
    }

    private Operator Operand(Node node) => _operators[_producer[node.Operands[0]]];

    private bool IsOnlyReader(Node node)
    {
        var operand = node.Operands[0];
        var operation = _graph.Nodes[operand].Operation;
        var isAlias = operation is ReshapeOperation or DropoutOperation or NormalizeOperation;
        return _readers[operand] == 1 && !isAlias;
    }
}
