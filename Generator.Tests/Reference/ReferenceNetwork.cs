using Batch = double[][];

namespace Unroll.Generator.Tests.Reference;

/// <summary>
/// Any compiled network, evaluated from its graph and its parameters as the formulas of its layers say: slow, in double
/// precision, and easy to believe.
/// </summary>
internal sealed class ReferenceNetwork
{
    private readonly List<Layer> _layers;

    public ReferenceNetwork(NetworkGraph graph)
    {
        Graph = graph;
        Tensors = new Tensors(graph);
        _layers = [.. graph.Layers.Skip(1).Select(layer => LayerCatalogue.Create(layer, Tensors))];
    }

    public NetworkGraph Graph { get; }

    public Tensors Tensors { get; }

    /// <summary>All layers but the input, in topological order.</summary>
    public IReadOnlyList<Layer> Layers => _layers;

    /// <summary>A reference with the parameters and running statistics that a compiled network has now.</summary>
    public static ReferenceNetwork Of(INetwork network)
    {
        var reference = new ReferenceNetwork(network.Graph);
        foreach (var parameter in network.Parameters)
        {
            var target = reference.Tensors.Value(parameter.Name);
            var values = parameter.ToArray();
            for (var i = 0; i < values.Length; i++)
            {
                target[i] = values[i];
            }
        }

        return reference;
    }

    /// <summary>Evaluates all layers on a mini-batch; exactly, or with every value blurred by rounding.</summary>
    public ReferencePass Forward(Batch inputs, Mode mode, Rounding? rounding = null)
    {
        var values = new Batch[Graph.Layers.Count];
        values[0] = rounding?.Blur(inputs) ?? inputs;
        foreach (var layer in _layers)
        {
            var value = layer.Forward(Operands(layer, values), mode);
            values[layer.Description.Index] = rounding is null
                ? value
                : rounding.Shift(rounding.Blur(value, layer.Magnitude), layer.Description.Shape.C, layer.Statistic);
        }

        return new ReferencePass(this, values, mode, rounding);
    }

    internal static Batch[] Operands(Layer layer, Batch[] values) =>
        [.. layer.Description.Operands.Select(operand => values[operand.Index])];
}
