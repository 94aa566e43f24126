using System.Runtime.InteropServices;

namespace Unroll.Benchmarks.Onnx;

/// <summary>An ONNX graph under construction: nodes and constants, and the model file that holds them.</summary>
internal sealed class OnnxGraph(string name)
{
    private const int FloatElement = 1;
    private const int LongElement = 7;
    private const int IrVersion = 8;
    private const int OpsetVersion = 17;

    private readonly List<OnnxMessage> _nodes = [];
    private readonly List<OnnxMessage> _constants = [];
    private readonly List<OnnxMessage> _inputs = [];
    private readonly List<OnnxMessage> _outputs = [];

    /// <summary>Adds an operator that makes the value <paramref name="output"/>.</summary>
    public void Node(string operation, IReadOnlyList<string> inputs, string output, params OnnxAttribute[] attributes)
    {
        var node = new OnnxMessage().Texts(1, inputs).Text(2, output).Text(3, output).Text(4, operation);
        foreach (var attribute in attributes)
        {
            node.Message(5, attribute.ToMessage());
        }

        _nodes.Add(node);
    }

    /// <summary>Adds a tensor of constants, and returns its name.</summary>
    public string Constant(string constant, IEnumerable<int> dimensions, ReadOnlySpan<float> values) =>
        Constant(constant, dimensions, FloatElement, MemoryMarshal.AsBytes(values));

    /// <summary>Adds a vector of whole numbers, and returns its name.</summary>
    public string Constant(string constant, IEnumerable<int> values)
    {
        long[] numbers = [.. values.Select(value => (long)value)];
        return Constant(constant, [numbers.Length], LongElement, MemoryMarshal.AsBytes(numbers.AsSpan()));
    }

    public void Input(string input, IEnumerable<int> dimensions) => _inputs.Add(Value(input, dimensions));

    public void Output(string output, IEnumerable<int> dimensions) => _outputs.Add(Value(output, dimensions));

    /// <summary>The model file.</summary>
    public byte[] ToModel()
    {
        var graph = new OnnxMessage();
        AddAll(graph, 1, _nodes);
        graph.Text(2, name);
        AddAll(graph, 5, _constants);
        AddAll(graph, 11, _inputs);
        AddAll(graph, 12, _outputs);
        using var model = new OnnxMessage()
            .Integer(1, IrVersion)
            .Text(2, "Unroll")
            .Message(7, graph)
            .Message(8, new OnnxMessage().Text(1, "").Integer(2, OpsetVersion));
        return model.ToArray();
    }

    private string Constant(string constant, IEnumerable<int> dimensions, int element, ReadOnlySpan<byte> values)
    {
        _constants.Add(
            new OnnxMessage()
                .Integers(1, dimensions.Select(dimension => (long)dimension))
                .Integer(2, element)
                .Text(8, constant)
                .Bytes(9, values)
        );
        return constant;
    }

    private static void AddAll(OnnxMessage graph, int field, List<OnnxMessage> messages)
    {
        foreach (var message in messages)
        {
            graph.Message(field, message);
        }
    }

    private static OnnxMessage Value(string name, IEnumerable<int> dimensions)
    {
        var shape = new OnnxMessage();
        foreach (var dimension in dimensions)
        {
            shape.Message(1, new OnnxMessage().Integer(1, dimension));
        }

        var tensor = new OnnxMessage().Integer(1, FloatElement).Message(2, shape);
        return new OnnxMessage().Text(1, name).Message(2, new OnnxMessage().Message(1, tensor));
    }
}
