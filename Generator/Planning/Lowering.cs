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
    private readonly IReadOnlyList<Node> _nodes;
    private readonly IReadOnlyList<Output> _outputs;
    private readonly int[] _producer;
    private readonly ILookup<int, Node> _readers;

    private Lowering(Graph graph, bool forTraining)
    {
        _graph = graph;
        _forTraining = forTraining;
        _outputs = forTraining ? graph.Outputs : graph.InferenceOutputs;
        _producer = new int[graph.Nodes.Count];
        _nodes = forTraining ? graph.Nodes : graph.InferenceNodes;
        _readers = _nodes
            .SelectMany(node => node.Operands.Select(operand => (operand, node)))
            .ToLookup(pair => pair.operand, pair => pair.node);
    }

    public static OperatorGraph Lower(Graph graph, bool forTraining)
    {
        var lowering = new Lowering(graph, forTraining);
        foreach (var node in lowering._nodes)
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
            JoinOperation { Kind: JoinKind.Add } when !_forTraining && node.Operands.Count == 2 => FuseAddend(node),
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
        if (IsOutput(node.Id))
        {
            yield return node;
        }

        foreach (var reader in _readers[node.Id])
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
            && operand is { Norm: null, Activation: null, Pools: false, HasAddend: false };
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
            && operand is { Node.Operation: ConvolutionOperation, Pools: false, HasAddend: false }
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

    /// <summary>
    /// A sum of two values is taken in the step that makes one of them, rather the later one; an earlier one waits until
    /// the other is there.
    /// </summary>
    private int FuseAddend(Node node)
    {
        var (first, second) = (_producer[node.Operands[0]], _producer[node.Operands[1]]);
        foreach (var index in first > second ? [0, 1] : new[] { 1, 0 })
        {
            var (own, other) = index == 0 ? (_operators[first], second) : (_operators[second], first);
            if (CanAdd(own, node.Operands[index]) && _operators[other].Shape == own.Shape && own.Id != other)
            {
                own.HasAddend = true;
                if (own.Id > other)
                {
                    own.Operands = [.. own.Operands, other];
                    return own.Id;
                }

                _operators.Add(own.Renumbered(_operators.Count, [.. own.Operands, other]));
                return _operators.Count - 1;
            }
        }

        return Add(node);
    }

    private bool CanAdd(Operator own, int value) =>
        own
            is { Node.Operation: ConvolutionOperation or DenseOperation }
                and { Activation: null, Pools: false, HasAddend: false }
        && IsReadOnce(value);

    private int Add(Node node)
    {
        var operands = node.Operands.Select(operand => _producer[operand]).ToArray();
        var shapes = node.Operands.Select(operand => _graph.Nodes[operand].Shape).ToArray();
        _operators.Add(new Operator(_operators.Count, node, node.Shape, operands, shapes));
        return _operators.Count - 1;
    }

    private Operator Operand(Node node) => _operators[_producer[node.Operands[0]]];

    private bool IsOnlyReader(Node node) => IsReadOnce(node.Operands[0]);

    /// <summary>Whether one node alone reads a value, which is not another one's under a new name.</summary>
    private bool IsReadOnce(int value) =>
        _graph.Nodes[value].Operation is not (ReshapeOperation or DropoutOperation or NormalizeOperation)
        && !IsOutput(value)
        && _readers[value].Count() == 1;

    private bool IsOutput(int value) => _outputs.Any(output => output.Node == value);
}
