using Unroll.Generator.Checking.Expressions;
using Unroll.Generator.Diagnostics;
using Unroll.Generator.Layers;
using Unroll.Generator.Model;
using Unroll.Generator.Reading;

namespace Unroll.Generator.Checking;

/// <summary>
/// Goes through the attributes of a network, or of a block at one place where it is used, from top to bottom, and adds
/// what they mean to the graph. It knows its own values and parameters, and nothing outside.
/// </summary>
internal sealed class Body
{
    public const string InputName = "input";

    private const int MostRepeats = 10_000;

    private static readonly HashSet<string> OfTheNetwork = ["Input", "Output", "Labels", "Budget"];

    private readonly GraphBuilder _graph;
    private readonly Site _site;
    private readonly BlockRecord? _block;
    private readonly string _prefix;
    private readonly IReadOnlyDictionary<string, ExpressionValue> _parameters;
    private readonly Dictionary<string, GraphValue> _values = [];
    private readonly LayerNames _names;

    /// <summary>The body of a network.</summary>
    public Body(GraphBuilder graph, Site site)
        : this(graph, site, null, "", new Dictionary<string, ExpressionValue>()) { }

    /// <summary>The body of a block that is used under a path with these values for its parameters.</summary>
    private Body(
        GraphBuilder graph,
        Site site,
        BlockRecord? block,
        string prefix,
        IReadOnlyDictionary<string, ExpressionValue> parameters
    )
    {
        (_graph, _site, _block, _prefix, _parameters) = (graph, site, block, prefix, parameters);
        _names = new LayerNames(prefix, site, graph.Paths, graph.Findings);
    }

    public IReadOnlyDictionary<string, GraphValue> Values => _values;

    /// <summary>The value that the last layer made.</summary>
    public GraphValue Last { get; private set; } = GraphValue.Unknown;

    /// <summary>Takes the value that enters.</summary>
    public void Begin(GraphValue input)
    {
        Last = input;
        _values.Add(InputName, input);
    }

    public void Add(LayerRecord record, int index)
    {
        var definition = record.Block is null ? LayerCatalogue.Find(record.Kind) : null;
        if (definition is null && record.Block is null)
        {
            AddOther(record, index);
            return;
        }

        var defaultName = definition is null ? _names.NumberOfBlock : _names.NextDefault(definition);
        var shownName = record.Find("Name") is { Kind: ValueKind.Text } name ? name.Text : defaultName;
        var context = Context(shownName, record, index, definition, [Last], instance: null);
        if (record.Block is not null && _block is null && BlockCycle.Find(_graph, record.Block) is { } cycle)
        {
            context.Report(Descriptors.Recursion, null, record.Kind, cycle);
            Last = GraphValue.Unknown;
            return;
        }

        var above = FindAbove(record, context);
        var named = definition is { IsJoin: true } ? FindNamed(record, context) : [];
        var isPresent = context.Raw("When").Kind == ValueKind.Null || context.Truth("When");
        var isRepeated = context.Raw("Repeat").Kind != ValueKind.Null;
        var count = isRepeated ? Repeats(context) : 1;
        if (context.Failed)
        {
            // Whether there is a layer is unknown; its members are declared, and what follows stays silent.
            (isPresent, count, above, named) = (true, Math.Max(1, count), GraphValue.Unknown, []);
        }

        if (!isPresent || count == 0)
        {
            LeaveOut(record, index, defaultName, count, named.Count > 0 ? named[0] : above);
            return;
        }

        for (var instance = 0; instance < count && _graph.HasRoom(context); instance++)
        {
            IReadOnlyList<GraphValue> operands = named.Count switch
            {
                0 => [above],
                1 => [named[0], above],
                _ => named,
            };
            above = AddInstance(record, index, definition, defaultName, operands, isRepeated ? instance : null);
        }

        if (
            isRepeated
            && LayerNames.Plain(record, defaultName, Scope(null)) is { } plain
            && !_values.ContainsKey(plain)
        )
        {
            _values.Add(plain, above);
        }

        Last = above;
    }

    /// <summary>What is no layer: an attribute that C# does not know, or one that is of the network as a whole.</summary>
    private void AddOther(LayerRecord record, int index)
    {
        if (record.Kind.Length == 0)
        {
            Last = GraphValue.Unknown;
        }
        else if (_block is not null && OfTheNetwork.Contains(record.Kind))
        {
            _site.Report(
                _graph.Findings,
                Descriptors.NotInBlock,
                index,
                null,
                -1,
                [],
                _prefix.TrimEnd('.'),
                record.Kind,
                _block.Name
            );
        }
    }

    private GraphValue AddInstance(
        LayerRecord record,
        int index,
        LayerDefinition? definition,
        string defaultName,
        IReadOnlyList<GraphValue> operands,
        int? instance
    )
    {
        var name = _names.Resolve(record, index, defaultName, Scope(instance), instance);
        var context = Context(name ?? defaultName, record, index, definition, operands, instance);
        var value = definition is null
            ? Expand(record, index, context, name, operands[0])
            : Make(record, index, definition, context, name, operands);
        if (name is not null)
        {
            _values[name] = value;
        }

        if (definition is NormalizeDefinition)
        {
            // Raw pixels leave the input through [Normalize] alone.
            _values[InputName] = value;
        }

        return value;
    }

    private GraphValue Make(
        LayerRecord record,
        int index,
        LayerDefinition definition,
        LayerContext context,
        string? name,
        IReadOnlyList<GraphValue> operands
    )
    {
        var isLegal = definition is not NormalizeDefinition || CheckFirst(context, operands[0]);
        var meaning = isLegal && context.CheckIndices(definition) ? definition.Interpret(context) : null;
        _graph.AddOutline(Outline(context.Name, definition, meaning));
        return meaning is null || name is null
            ? GraphValue.Unknown
            : _graph.Append(
                context.Name,
                record.Kind,
                (_site, index),
                [.. operands.Select(operand => operand.Node!.Id)],
                meaning
            );
    }

    /// <summary>Goes through the body of a block, with its arguments evaluated here.</summary>
    private GraphValue Expand(LayerRecord record, int index, LayerContext context, string? name, GraphValue input)
    {
        var parameters = record
            .Arguments.Where(argument => !LayerDefinition.OfEveryLayer.Contains(argument.Name))
            .ToDictionary(argument => argument.Name, argument => context.Value(argument.Name));
        if (name is null)
        {
            return GraphValue.Unknown;
        }

        var block = _graph.Block(record.Block!);
        var body = new Body(_graph, _site.Inside(index, record.Block!), block, $"{context.Name}.", parameters);
        body.Begin(input);
        for (var i = 0; i < block.Layers.Count; i++)
        {
            body.Add(block.Layers[i], i);
        }

        return body.Last;
    }

    private LayerContext Context(
        string name,
        LayerRecord record,
        int index,
        LayerDefinition? definition,
        IReadOnlyList<GraphValue> operands,
        int? instance
    ) =>
        new(_prefix + name, record, index, definition?.Defaults, Scope(instance), _site, _graph.Findings)
        {
            Operands = [.. operands.Select(operand => new Operand(operand, _graph.Nodes))],
        };

    private GraphScope Scope(long? instance) => new(_values, _parameters, instance);

    /// <summary>The value that a layer consumes.</summary>
    private GraphValue FindAbove(LayerRecord record, LayerContext context) =>
        record.Find("From") is { Kind: ValueKind.Text } from ? FindValue(from.Text, context, "From", -1) : Last;

    /// <summary>The values that a join names.</summary>
    private List<GraphValue> FindNamed(LayerRecord record, LayerContext context)
    {
        IReadOnlyList<ArgumentValue> operands = record.Find("operands") is { Kind: ValueKind.List } list
            ? [.. list.Items]
            : [];
        if (operands.Count == 0)
        {
            context.Report(Descriptors.NoOperands, null, record.Kind);
        }
        else if (operands.Count > 1 && record.Find("From") is { Kind: ValueKind.Text })
        {
            context.Report(Descriptors.NeedlessFrom, "From", [Repair.Unset("From")], record.Kind);
        }

        return [.. operands.Select((operand, i) => FindValue(operand.Text, context, "operands", i))];
    }

    private GraphValue FindValue(string name, LayerContext context, string argument, int element)
    {
        if (_values.TryGetValue(name, out var value))
        {
            return value;
        }

        var where = _block is null ? "above it" : $"above it in [{_block.Name}]";
        context.ReportElement(
            Descriptors.UnknownValue,
            argument,
            element,
            Nearest.Find(name, _values.Keys) is { } nearest ? [Repair.Set(argument, nearest, element)] : [],
            name,
            where,
            Nearest.Suggest(name, _values.Keys)
        );
        return GraphValue.Unknown;
    }

    private static int Repeats(LayerContext context)
    {
        var count = context.Integer("Repeat", least: 0);
        if (count > MostRepeats)
        {
            context.Report(
                Descriptors.OutOfRange,
                "Repeat",
                [Repair.Set("Repeat", MostRepeats)],
                "Repeat",
                $"{count}",
                $"at most {MostRepeats}"
            );
        }

        return Math.Min(count, MostRepeats);
    }

    /// <summary>What is left out hands on what it would have consumed, under its own name.</summary>
    private void LeaveOut(LayerRecord record, int index, string defaultName, int count, GraphValue operand)
    {
        var plain = LayerNames.Plain(record, defaultName, Scope(null));
        if (count > 0 && plain is not null && _names.TryTake(plain, record, index))
        {
            _values[plain] = operand;
        }
        else if (count == 0 && plain is not null && !_values.ContainsKey(plain) && !IsUnnamedBlock(record))
        {
            _values.Add(plain, operand);
        }

        if (IsUnnamedBlock(record))
        {
            _names.SkipBlocks(count);
        }

        Last = operand;
    }

    private static bool IsUnnamedBlock(LayerRecord record) =>
        record.Block is not null && record.Find("Name") is not { Kind: ValueKind.Text };

    private bool CheckFirst(LayerContext context, GraphValue operand)
    {
        if (
            _block is null
            && _graph.Outlines.Count == 0
            && (operand.Node is null || operand.Node.Operation is InputOperation)
        )
        {
            return true;
        }

        var isSecond = _graph.Outlines.Count > 0 && _graph.Outlines[0].Kind == "Normalize";
        context.Report(
            Descriptors.MisplacedNormalize,
            null,
            isSecond ? [Repair.Remove()] : [],
            isSecond ? "remove this one"
                : _block is null ? "move it up to [Input]"
                : "move it out of the block, up to [Input]"
        );
        return false;
    }

    private static LayerOutline Outline(string name, LayerDefinition definition, LayerMeaning? meaning) =>
        new(
            name,
            definition.Kind,
            meaning is null
                ? definition.ParameterNames.ToEquatableArray()
                : meaning.Parameters.Select(parameter => parameter.Name).ToEquatableArray()
        );
}
