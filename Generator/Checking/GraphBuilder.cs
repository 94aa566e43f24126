using Unroll.Generator.Checking.Expressions;
using Unroll.Generator.Diagnostics;
using Unroll.Generator.Layers;
using Unroll.Generator.Model;
using Unroll.Generator.Reading;

namespace Unroll.Generator.Checking;

/// <summary>Goes through the layers from top to bottom, and makes a node of each, as far as it is legal.</summary>
internal sealed class GraphBuilder(NetworkDeclaration declaration, FindingList findings)
{
    public const string InputName = "input";

    private const int MostRepeats = 10_000;

    private readonly List<Node> _nodes = [];
    private readonly Dictionary<string, GraphValue> _values = [];
    private readonly Dictionary<int, int> _places = [];
    private readonly List<LayerOutline> _outlines = [];
    private readonly LayerNames _names = new(declaration, findings);

    /// <summary>The nodes, in topological order; incomplete after an error.</summary>
    public IReadOnlyList<Node> Nodes => _nodes;

    public IReadOnlyList<LayerOutline> Outlines => _outlines;

    /// <summary>The values by name.</summary>
    public IReadOnlyDictionary<string, GraphValue> Values => _values;

    /// <summary>The value that the last layer made.</summary>
    public GraphValue Last { get; private set; } = GraphValue.Unknown;

    /// <summary>The index of the attribute that made a node.</summary>
    public int PlaceOf(Node node) => _places[node.Id];

    /// <summary>Takes the value that enters the network, of unknown shape after an error.</summary>
    public void Begin(Shape? input, int index)
    {
        Last = input is { } shape
            ? Append(InputName, "Input", index, [], new LayerMeaning(new InputOperation(Element()), shape))
            : GraphValue.Unknown;
        _values.Add(InputName, Last);
    }

    public void Add(LayerRecord record, int index)
    {
        if (LayerCatalogue.Find(record.Kind) is not { } definition)
        {
            Last = record.Kind.Length == 0 ? GraphValue.Unknown : Last;
            return;
        }

        var defaultName = _names.NextDefault(definition);
        var shownName = record.Find("Name") is { Kind: ValueKind.Text } name ? name.Text : defaultName;
        var context = Context(shownName, record, index, definition, Last, instance: null);
        var operand = FindOperand(record, context);
        var isPresent = context.Raw("When").Kind == ValueKind.Null || context.Truth("When");
        var isRepeated = context.Raw("Repeat").Kind != ValueKind.Null;
        var count = isRepeated ? Repeats(context) : 1;
        if (context.Failed)
        {
            // Whether there is a layer is unknown; its members are declared, and what follows stays silent.
            (isPresent, count, operand) = (true, Math.Max(1, count), GraphValue.Unknown);
        }

        if (!isPresent || count == 0)
        {
            LeaveOut(context, isRepeated, operand);
            return;
        }

        for (var instance = 0; instance < count; instance++)
        {
            operand = AddInstance(record, index, definition, defaultName, operand, isRepeated ? instance : null);
        }

        Last = operand;
    }

    private GraphValue AddInstance(
        LayerRecord record,
        int index,
        LayerDefinition definition,
        string defaultName,
        GraphValue operand,
        int? instance
    )
    {
        var name = _names.Resolve(record, index, defaultName, new GraphScope(_values, instance), instance);
        var context = Context(name ?? defaultName, record, index, definition, operand, instance);
        var meaning =
            definition is NormalizeDefinition && !CheckFirst(context, operand) ? null : definition.Interpret(context);
        var value =
            meaning is null || name is null
                ? GraphValue.Unknown
                : Append(name, record.Kind, index, [operand.Node!.Id], meaning);
        _outlines.Add(Outline(name ?? defaultName, definition, meaning));
        if (name is not null)
        {
            _values.Add(name, value);
        }

        if (definition is NormalizeDefinition)
        {
            // Raw pixels leave the input through [Normalize] alone.
            _values[InputName] = value;
        }

        return value;
    }

    private GraphValue Append(string name, string kind, int index, int[] operands, LayerMeaning meaning)
    {
        var node = new Node(
            _nodes.Count,
            name,
            kind,
            meaning.Operation,
            operands.ToEquatableArray(),
            meaning.Shape,
            meaning.Parameters,
            meaning.MultiplyAdds
        );
        _nodes.Add(node);
        _places.Add(node.Id, index);
        return new GraphValue(node);
    }

    private LayerContext Context(
        string name,
        LayerRecord record,
        int index,
        LayerDefinition definition,
        GraphValue operand,
        int? instance
    ) =>
        new(name, record, index, definition.Defaults, new GraphScope(_values, instance), findings)
        {
            Input = operand.Shape,
            Trail = operand.Node is { } node ? Trails.Of(_nodes, node) : "",
        };

    private GraphValue FindOperand(LayerRecord record, LayerContext context)
    {
        if (record.Find("From") is not { Kind: ValueKind.Text } from)
        {
            return Last;
        }

        if (_values.TryGetValue(from.Text, out var value))
        {
            return value;
        }

        context.Report(
            Descriptors.UnknownValue,
            "From",
            from.Text,
            "above it",
            Nearest.Suggest(from.Text, _values.Keys)
        );
        return GraphValue.Unknown;
    }

    private static int Repeats(LayerContext context)
    {
        var count = context.Integer("Repeat", least: 0);
        if (count > MostRepeats)
        {
            context.Report(Descriptors.OutOfRange, "Repeat", "Repeat", $"{count}", $"at most {MostRepeats}");
        }

        return Math.Min(count, MostRepeats);
    }

    /// <summary>What is left out hands on what it would have consumed, under its own name.</summary>
    private void LeaveOut(LayerContext context, bool isRepeated, GraphValue operand)
    {
        if (!isRepeated && _names.TryTake(context.Name))
        {
            _values.Add(context.Name, operand);
        }

        Last = operand;
    }

    private bool CheckFirst(LayerContext context, GraphValue operand)
    {
        if (_outlines.Count == 0 && (operand.Node is null || operand.Node.Operation is InputOperation))
        {
            return true;
        }

        context.Report(
            Descriptors.MisplacedNormalize,
            null,
            _outlines.FirstOrDefault()?.Kind == "Normalize" ? "remove this one" : "move it up to [Input]"
        );
        return false;
    }

    private ElementType Element() =>
        declaration.Layers.Any(layer => layer.Kind == "Normalize") ? ElementType.Byte : ElementType.Float;

    private static LayerOutline Outline(string name, LayerDefinition definition, LayerMeaning? meaning) =>
        new(
            name,
            definition.Kind,
            meaning is null
                ? definition.ParameterNames.ToEquatableArray()
                : meaning.Parameters.Select(parameter => parameter.Name).ToEquatableArray()
        );
}
