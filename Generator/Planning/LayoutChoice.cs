using Unroll.Generator.Kernels;
using Unroll.Generator.Model;
using Unroll.Generator.Planning.Convolutions;

namespace Unroll.Generator.Planning;

/// <summary>
/// Chooses the layout of each value in inference. Channels lie in the lanes (Blocked), but for images of few channels that
/// only convolutions and fully connected layers read, which stay Planar. Borders are as wide as the widest reader needs.
/// </summary>
internal sealed class LayoutChoice
{
    private readonly OperatorGraph _graph;
    private readonly InstructionSet _set;
    private readonly bool _isExact;
    private readonly Layout[] _layouts;
    private readonly LayoutKind[] _kinds;
    private readonly ConvolutionAlgorithm?[] _algorithms;
    private readonly Dictionary<(ConvolutionTask, LayoutKind, bool), ConvolutionAlgorithm> _chosen = [];
    private readonly Border[] _borders;

    private LayoutChoice(OperatorGraph graph, InstructionSet set, bool isExact)
    {
        _isExact = isExact;
        _graph = graph;
        _set = set;
        _layouts = new Layout[graph.Operators.Count];
        _kinds = new LayoutKind[graph.Operators.Count];
        _algorithms = new ConvolutionAlgorithm[graph.Operators.Count];
        _borders = new Border[graph.Operators.Count];
        Places = new ConcatPlaces(graph, set);
    }

    /// <summary>Whether the first layers can read what the user passes in as it is.</summary>
    public bool ReadsUserMemory { get; private set; }

    /// <summary>Which values lie in another's memory, and so have its border.</summary>
    public ConcatPlaces Places { get; }

    public Layout this[int value] => _layouts[value];

    /// <summary>How a convolution is computed.</summary>
    public ConvolutionAlgorithm Algorithm(Operator step) =>
        _algorithms[step.Id] ?? throw new InvalidOperationException($"{step.Node.Name} is no convolution.");

    public static LayoutChoice Of(OperatorGraph graph, InstructionSet set, bool isExact)
    {
        var choice = new LayoutChoice(graph, set, isExact);
        foreach (var step in graph.Operators)
        {
            choice._kinds[step.Id] = choice.Kind(step);
        }

        foreach (var step in graph.Operators)
        {
            var (whole, border) = (choice.Places[step.Id].Whole, choice.Border(step));
            choice._borders[whole] = choice._borders[whole].Union(border);
        }

        foreach (var step in graph.Operators)
        {
            choice._layouts[step.Id] = choice.Choose(step);
        }

        var input = choice._layouts[0];
        choice.ReadsUserMemory = choice.CanReadUserMemory(input);
        if (choice.ReadsUserMemory && input.Kind == LayoutKind.Planar)
        {
            choice._layouts[0] = Layout.Canonical(input.Shape);
        }

        return choice;
    }

    private LayoutKind Kind(Operator step)
    {
        switch (step.Node.Operation)
        {
            case InputOperation when step.Shape.Axes > 1 && ReadersTakePlanar(step):
                return LayoutKind.Planar;
            case ConvolutionOperation convolution:
                var algorithm = Algorithm((Task(step, convolution), _kinds[step.Operands[0]], ReadersTakePlanar(step)));
                _algorithms[step.Id] = algorithm;
                return algorithm.OutputKind;
            default:
                return LayoutKind.Blocked;
        }
    }

    /// <summary>Repeated blocks ask for the same ones again.</summary>
    private ConvolutionAlgorithm Algorithm((ConvolutionTask Task, LayoutKind Input, bool MayBePlanar) question)
    {
        if (!_chosen.TryGetValue(question, out var algorithm))
        {
            algorithm = ConvolutionChoice.Choose(question.Task, question.Input, question.MayBePlanar);
            _chosen.Add(question, algorithm);
        }

        return algorithm;
    }

    private ConvolutionTask Task(Operator step, ConvolutionOperation convolution) =>
        new(
            _set,
            _graph.Operators[step.Operands[0]].Shape,
            step.Node.Shape,
            convolution.Window,
            convolution.Groups,
            step.Pools,
            step.HasAddend,
            step.Activation,
            _isExact
        );

    private Border Border(Operator step) =>
        _graph
            .Readers[step.Id]
            .Where(reader => reader.Operands[0] == step.Id)
            .Select(reader => _algorithms[reader.Id]?.Border ?? default)
            .Aggregate(default(Border), (all, one) => all.Union(one));

    private Layout Choose(Operator step)
    {
        var (top, left, bottom, right) = _borders[Places[step.Id].Whole];
        return _kinds[step.Id] == LayoutKind.Planar
            ? Layout.Planar(step.Shape, _set, top, left, bottom, right)
            : Layout.Blocked(step.Shape, _set, top, left, bottom, right);
    }

    private bool ReadersTakePlanar(Operator step) =>
        _graph
            .Readers[step.Id]
            .All(reader =>
                reader.Node.Operation is ConvolutionOperation or DenseOperation or ReshapeOperation
                && !IsAddend(step, reader)
            );

    private static bool IsAddend(Operator step, Operator reader) => reader.HasAddend && reader.Operands[1] == step.Id;

    /// <summary>
    /// Without a border, for readers that broadcast single floats and so never read past the end, and for vectors, whose
    /// blocks are the user's floats.
    /// </summary>
    private bool CanReadUserMemory(Layout input)
    {
        var takesFloats = _graph.Input.Node.Operation is InputOperation { Element: ElementType.Float };
        if (input.HasBorder || !takesFloats || _graph.Outputs.Contains(0))
        {
            return false;
        }

        return _graph
            .Readers[0]
            .All(reader =>
                !IsAddend(_graph.Input, reader)
                && reader.Node.Operation switch
                {
                    DenseOperation => input.Kind == LayoutKind.Planar || input.Shape.C % input.Lanes == 0,
                    ConvolutionOperation => input.Kind == LayoutKind.Planar && _kinds[reader.Id] == LayoutKind.Blocked,
                    _ => false,
                }
            );
    }
}
