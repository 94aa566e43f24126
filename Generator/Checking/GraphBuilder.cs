using Microsoft.CodeAnalysis;
using Unroll.Generator.Diagnostics;
using Unroll.Generator.Layers;
using Unroll.Generator.Model;
using Unroll.Generator.Reading;

namespace Unroll.Generator.Checking;

/// <summary>The graph under construction: its nodes, and where they come from. Bodies add to it.</summary>
internal sealed class GraphBuilder
{
    /// <summary>Far beyond any network, and soon reached by blocks that repeat blocks.</summary>
    private const int MostLayers = 20_000;

    private readonly NetworkDeclaration _declaration;
    private readonly List<Node> _nodes = [];
    private readonly List<(Site Site, int Index)> _origins = [];
    private readonly List<LayerOutline> _outlines = [];
    private readonly Dictionary<string, BlockRecord> _blocks;
    private readonly Body _body;

    public GraphBuilder(NetworkDeclaration declaration, FindingList findings)
    {
        _declaration = declaration;
        Findings = findings;
        _blocks = declaration.Blocks.ToDictionary(block => block.MetadataName);
        _body = new Body(this, Site.Network);
    }

    public FindingList Findings { get; }

    /// <summary>The paths of the network that are taken.</summary>
    public PathList Paths { get; } = new();

    /// <summary>The nodes, in topological order; incomplete after an error.</summary>
    public IReadOnlyList<Node> Nodes => _nodes;

    public IReadOnlyList<LayerOutline> Outlines => _outlines;

    /// <summary>The values of the network by name; those within blocks are not among them.</summary>
    public IReadOnlyDictionary<string, GraphValue> Values => _body.Values;

    /// <summary>The value that the last layer made.</summary>
    public GraphValue Last => _body.Last;

    public BlockRecord Block(string metadataName) => _blocks[metadataName];

    /// <summary>Takes the value that enters the network, of unknown shape after an error.</summary>
    public void Begin(Shape? input, int index) =>
        _body.Begin(
            input is { } shape
                ? Append(
                    Body.InputName,
                    "Input",
                    (Site.Network, index),
                    [],
                    new LayerMeaning(new InputOperation(InputRule.Element(_declaration)), shape)
                )
                : GraphValue.Unknown
        );

    public void Add(LayerRecord record, int index) => _body.Add(record, index);

    /// <summary>Adds what a layer turned out to be; its last node makes its value.</summary>
    public GraphValue Append(
        string name,
        string kind,
        (Site Site, int Index) origin,
        IReadOnlyList<int> operands,
        LayerMeaning meaning
    )
    {
        var ids = new List<int>();
        foreach (var step in meaning.Steps)
        {
            ids.Add(AppendNode($"{name}.{step.Name}", kind, origin, Ids(step.Operands), step.Meaning).Id);
        }

        var last = meaning.Steps.Count == 0 ? operands : Ids(meaning.Joined);
        return new GraphValue(AppendNode(name, kind, origin, last, meaning));

        IReadOnlyList<int> Ids(IReadOnlyList<int> steps) =>
            steps.Count == 0 ? operands : [.. steps.Select(step => ids[step])];
    }

    public void AddOutline(LayerOutline outline) => _outlines.Add(outline);

    /// <summary>Whether there is room for another layer; if not, that is reported once.</summary>
    public bool HasRoom(LayerContext layer)
    {
        if (_outlines.Count < MostLayers)
        {
            return true;
        }

        layer.Report(
            Descriptors.OutOfRange,
            null,
            "the number of layers",
            $"above {MostLayers}",
            $"at most {MostLayers}"
        );
        return false;
    }

    /// <summary>Reports a finding about the layer that made a node.</summary>
    public void Report(DiagnosticDescriptor descriptor, Node node, string? argument, params string[] arguments) =>
        Report(descriptor, node, argument, [], arguments);

    /// <summary>Reports a finding about the layer that made a node, with the repairs that are mechanical.</summary>
    public void Report(
        DiagnosticDescriptor descriptor,
        Node node,
        string? argument,
        IEnumerable<Repair> repairs,
        params string[] arguments
    )
    {
        var (site, index) = _origins[node.Id];
        site.Report(Findings, descriptor, index, argument, -1, repairs, arguments);
    }

    /// <summary>Whether the layer that made a node stands on the network's class, and not in a block.</summary>
    public bool IsOfNetwork(Node node) => _origins[node.Id].Site == Site.Network;

    private Node AppendNode(
        string name,
        string kind,
        (Site Site, int Index) origin,
        IReadOnlyList<int> operands,
        LayerMeaning meaning
    )
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
        _origins.Add(origin);
        return node;
    }
}
