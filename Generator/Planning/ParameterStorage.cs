using Unroll.Generator.Model;

namespace Unroll.Generator.Planning;

/// <summary>
/// The storage of a network's parameters. Training's kernels read weights one at a time, so they lie in canonical order;
/// only the rows of fully connected layers are rounded up to whole vectors of any instruction set.
/// </summary>
internal sealed class ParameterStorage
{
    private const int Alignment = 16;

    private readonly Dictionary<(int Node, string Name), StoredParameter> _byName = [];

    public ParameterStorage(Graph graph)
    {
        foreach (var node in graph.Nodes)
        {
            foreach (var spec in node.Parameters)
            {
                Add(node, spec);
            }
        }
    }

    /// <summary>In the order of the graph; an index here is one into the run-time parameters.</summary>
    public List<StoredParameter> All { get; } = [];

    public int ParameterLength { get; private set; }

    public int StateLength { get; private set; }

    public StoredParameter this[Node node, string name] => _byName[(node.Id, name)];

    public StoredParameter? Find(Node node, string name) =>
        _byName.TryGetValue((node.Id, name), out var parameter) ? parameter : null;

    private void Add(Node node, ParameterSpec spec)
    {
        var isMatrix = node.Operation is DenseOperation && spec.Role == ParameterRole.Weight;
        var rowLength = isMatrix ? spec.Dimensions[1] : spec.Size;
        var rowStride = isMatrix ? RoundUp(rowLength) : rowLength;
        var length = RoundUp(spec.Size / rowLength * rowStride);
        var offset = spec.IsState ? StateLength : ParameterLength;
        var stored = new StoredParameter(All.Count, node, spec, offset, rowLength, rowStride);
        All.Add(stored);
        _byName.Add((node.Id, spec.Name), stored);
        if (spec.IsState)
        {
            StateLength += length;
        }
        else
        {
            ParameterLength += length;
        }
    }

    private static int RoundUp(int length) => (length + Alignment - 1) / Alignment * Alignment;
}
