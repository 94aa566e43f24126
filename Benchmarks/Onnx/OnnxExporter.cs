namespace Unroll.Benchmarks.Onnx;

/// <summary>
/// Writes what a network predicts as an ONNX model (opset 17) for a batch of one, as PyTorch's exporter writes
/// it: a dense layer is a Gemm with a transposed weight, a batch norm stays an operator of its own, dropout is left out.
/// </summary>
internal sealed class OnnxExporter
{
    private const int Long = 7;

    private readonly NetworkGraph _network;
    private readonly NetworkParameters _parameters;
    private readonly OnnxGraph _graph;
    private readonly Dictionary<GraphLayer, string> _values = [];

    private OnnxExporter(NetworkGraph network, NetworkParameters parameters)
    {
        _network = network;
        _parameters = parameters;
        _graph = new OnnxGraph(network.Name);
    }

    /// <summary>The model file; its input and output bear the names that the network's graph has.</summary>
    /// <exception cref="NotSupportedException">A layer has no counterpart here.</exception>
    public static byte[] Export(NetworkGraph network, NetworkParameters parameters) =>
        new OnnxExporter(network, parameters).Export();

    /// <summary>The dimensions of the model's input, the batch of one included; channels last where raw pixels are.</summary>
    public static int[] InputDimensions(NetworkGraph network)
    {
        var shape = network.Input.Shape;
        return TakesChannelsLast(network) ? [1, shape.H, shape.W, shape.C] : Dimensions(shape);
    }

    /// <summary>The dimensions of a value with its batch of one.</summary>
    public static int[] Dimensions(Shape shape) =>
        shape.Axes switch
        {
            1 => [1, shape.C],
            2 => [1, shape.C, shape.W],
            _ => [1, shape.C, shape.H, shape.W],
        };

    private static bool TakesChannelsLast(NetworkGraph network) =>
        network.Layers.Any(layer => layer.Kind == "Normalize" && layer.Text("order") == "Hwc");

    private byte[] Export()
    {
        foreach (var layer in _network.PredictionLayers)
        {
            _values[layer] = Add(layer);
        }

        foreach (var output in _network.Outputs.Where(output => !output.IsTrainingOnly))
        {
            // A layer that prediction leaves out, at the end, leaves the output's name to an operator that copies.
            if (_values[output] != output.Name)
            {
                _graph.Node("Identity", [_values[output]], output.Name);
            }

            _graph.Output(output.Name, Dimensions(output.Shape));
        }

        return _graph.ToModel();
    }

    /// <summary>Adds the operators of a layer, and returns the name of the value that they make.</summary>
    private string Add(GraphLayer info)
    {
        var operands = info.Operands.Select(operand => _values[operand]).ToArray();
        var layer = new OnnxLayer(_graph, info, operands, _parameters);
        return info.Kind switch
        {
            "Input" => Input(layer),
            "Dense" => layer.Whole("Gemm", OnnxAttribute.Of("transB", 1)),
            "Embedding" => Embedding(layer),
            _ => OnnxActivations.Add(layer)
                ?? OnnxNormalizations.Add(layer)
                ?? OnnxWindows.Add(layer)
                ?? OnnxShapes.Add(layer)
                ?? throw new NotSupportedException($"The ONNX exporter does not know {info.Kind} ('{info.Name}')."),
        };
    }

    private string Input(OnnxLayer layer)
    {
        var name = layer.Layer.Name;
        _graph.Input(name, InputDimensions(_network));
        return TakesChannelsLast(_network)
            ? layer.Part("Transpose", [name], OnnxAttribute.Of("perm", [0, 3, 1, 2]))
            : name;
    }

    /// <summary>The indices come as floats, as all inputs do here.</summary>
    private static string Embedding(OnnxLayer layer)
    {
        var indices = layer.Part("Cast", [layer.X], OnnxAttribute.Of("to", Long));
        var flat = layer.Part("Reshape", [indices, layer.Integers(1, -1)]);
        var rows = layer.Part("Gather", [layer.Tensors.First(), flat], OnnxAttribute.Of("axis", 0));
        return layer.Last("Transpose", [rows], OnnxAttribute.Of("perm", [0, 2, 1]));
    }
}
