using System.Collections;

namespace Unroll;

/// <summary>All tensors of a network, in the order of its layers: trained parameters and state (running statistics).</summary>
public sealed class NetworkParameters : IReadOnlyList<Parameter>
{
    private readonly List<Parameter> _parameters;
    private readonly Dictionary<string, Parameter> _byName;

    /// <summary>Allocates the tensors of an architecture and initialises them.</summary>
    /// <param name="graph">The architecture.</param>
    /// <param name="seed">The same seed gives the same bits.</param>
    public NetworkParameters(NetworkGraph graph, int seed)
    {
        ArgumentNullException.ThrowIfNull(graph);
        Values = new AlignedBuffer(graph.ParameterLength);
        Gradients = new AlignedBuffer(graph.ParameterLength);
        State = new AlignedBuffer(graph.StateLength);
        _parameters =
        [
            .. graph.Parameters.Select(info =>
                info.IsState ? new Parameter(info, State, null) : new Parameter(info, Values, Gradients)
            ),
        ];
        _byName = _parameters.ToDictionary(parameter => parameter.Name, StringComparer.Ordinal);
        Initializer.Initialize(_parameters, seed);
    }

    /// <summary>The values of all trained parameters, in the kernels' layout; elements between rows are zero.</summary>
    public AlignedBuffer Values { get; }

    /// <summary>The gradients of the last mini-batch, in the same layout as <see cref="Values"/>.</summary>
    public AlignedBuffer Gradients { get; }

    /// <summary>The running statistics.</summary>
    public AlignedBuffer State { get; }

    /// <inheritdoc/>
    public int Count => _parameters.Count;

    /// <inheritdoc/>
    public Parameter this[int index] => _parameters[index];

    /// <summary>A tensor by its full name.</summary>
    /// <exception cref="KeyNotFoundException">The network has no tensor of that name.</exception>
    public Parameter this[string name] =>
        _byName.TryGetValue(name, out var parameter)
            ? parameter
            : throw new KeyNotFoundException(
                $"The network has no parameter '{name}'; it has {string.Join(", ", _byName.Keys)}."
            );

    /// <summary>A tensor by its full name; null if the network has none of that name.</summary>
    public Parameter? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>Whether there is a tensor below a path: <c>layer1.0</c> where there is <c>layer1.0.conv1.weight</c>.</summary>
    public bool HasLayer(string path) =>
        _parameters.Exists(parameter =>
            parameter.Name.Length > path.Length
            && parameter.Name[path.Length] == '.'
            && parameter.Name.StartsWith(path, StringComparison.Ordinal)
        );

    /// <summary>All values in canonical order, a new array for each tensor; what a predictor packs its weights from.</summary>
    public float[][] ToArrays() => [.. _parameters.Select(parameter => parameter.ToArray())];

    /// <inheritdoc/>
    public IEnumerator<Parameter> GetEnumerator() => _parameters.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
