namespace Unroll.Benchmarks.Onnx;

/// <summary>A layer on its way into an ONNX graph: what it reads, its tensors, and the operators that are added for it.</summary>
internal sealed class OnnxLayer(
    OnnxGraph graph,
    GraphLayer layer,
    IReadOnlyList<string> operands,
    NetworkParameters parameters
)
{
    private int _parts;

    public GraphLayer Layer => layer;

    /// <summary>The names of the values that it reads.</summary>
    public IReadOnlyList<string> Operands => operands;

    /// <summary>The first one's.</summary>
    public string X => operands[0];

    /// <summary>The shape of the first one.</summary>
    public Shape Input => layer.Operands[0].Shape;

    /// <summary>The operator that makes the layer's value, on all of its operands and tensors.</summary>
    public string Whole(string operation, params OnnxAttribute[] attributes) =>
        Last(operation, [.. operands, .. Tensors], attributes);

    /// <summary>The operator that makes the layer's value.</summary>
    public string Last(string operation, IReadOnlyList<string> inputs, params OnnxAttribute[] attributes)
    {
        graph.Node(operation, inputs, layer.Name, attributes);
        return layer.Name;
    }

    /// <summary>An operator on the way to it; returns the name of its value.</summary>
    public string Part(string operation, IReadOnlyList<string> inputs, params OnnxAttribute[] attributes)
    {
        var name = $"{layer.Name}.part{_parts++}";
        graph.Node(operation, inputs, name, attributes);
        return name;
    }

    /// <summary>The layer's tensors, in the order in which files have them.</summary>
    public IEnumerable<string> Tensors => layer.Parameters.Select(tensor => Tensor(tensor, tensor.Dimensions));

    /// <summary>A tensor under other dimensions of as many elements.</summary>
    public string Tensor(GraphParameter tensor, IEnumerable<int> dimensions) =>
        graph.Constant(tensor.Name, dimensions, parameters[tensor.Name].ToArray());

    public string Number(double value) => Numbers([], (float)value);

    public string Numbers(IEnumerable<int> dimensions, params float[] values) =>
        graph.Constant($"{layer.Name}.constant{_parts++}", dimensions, values);

    public string Integers(params IEnumerable<int> values) =>
        graph.Constant($"{layer.Name}.constant{_parts++}", values);

    /// <summary>A vector of a number for each channel, as it is broadcast over an image.</summary>
    public IEnumerable<int> ByChannel => [layer.Shape.C, .. Enumerable.Repeat(1, layer.Shape.Axes - 1)];
}
