namespace Unroll.Benchmarks.Onnx;

/// <summary>
/// Writes a network as an ONNX model (opset 17) for a batch of one, as PyTorch's exporter writes it: a dense layer is a
/// Gemm with a transposed weight, a batch norm stays an operator of its own, dropout is left out.
/// </summary>
internal sealed class OnnxExporter
{
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

    /// <summary>The model file; its input and outputs bear the names that the network's graph has.</summary>
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
            _graph.Output(_values[output], Dimensions(output.Shape));
        }

        return _graph.ToModel();
    }

    /// <summary>Adds the operators of a layer, and returns the name of the value that they make.</summary>
    private string Add(GraphLayer layer) =>
        layer.Kind switch
        {
            "Input" => Input(layer),
            "Normalize" => Normalize(layer),
            "Conv1D" or "Conv2D" => Node(
                layer,
                "Conv",
                [.. Window(layer), OnnxAttribute.Of("group", layer.Integers("groups")[0])]
            ),
            "MaxPool2D" => Node(layer, "MaxPool", Window(layer)),
            "AvgPool2D" => AveragePool(layer),
            "GlobalAvgPool" => GlobalAverage(layer),
            "Dense" => Node(layer, "Gemm", [OnnxAttribute.Of("transB", 1)]),
            "BatchNorm" => Node(
                layer,
                "BatchNormalization",
                [OnnxAttribute.Of("epsilon", layer.Numbers("epsilon")[0])]
            ),
            "Flatten" => Node(layer, "Flatten", [OnnxAttribute.Of("axis", 1)]),
            "ReLU" => Node(layer, "Relu", []),
            "LeakyReLU" => Node(layer, "LeakyRelu", [OnnxAttribute.Of("alpha", layer.Numbers("alpha")[0])]),
            "Sigmoid" => Node(layer, "Sigmoid", []),
            "Tanh" => Node(layer, "Tanh", []),
            "Softmax" => Node(layer, "Softmax", [OnnxAttribute.Of("axis", 1)]),
            "Dropout" => _values[layer.Operands[0]],
            _ => throw new NotSupportedException($"The ONNX exporter does not know {layer.Kind} ('{layer.Name}')."),
        };

    /// <summary>One operator on the layer's operands and tensors, in the order in which files have them.</summary>
    private string Node(GraphLayer layer, string operation, OnnxAttribute[] attributes)
    {
        string[] inputs =
        [
            .. layer.Operands.Select(operand => _values[operand]),
            .. layer.Parameters.Select(tensor =>
                _graph.Constant(tensor.Name, tensor.Dimensions, _parameters[tensor.Name].ToArray())
            ),
        ];
        _graph.Node(operation, inputs, layer.Name, attributes);
        return layer.Name;
    }

    private string Input(GraphLayer layer)
    {
        _graph.Input(layer.Name, InputDimensions(_network));
        if (!TakesChannelsLast(_network))
        {
            return layer.Name;
        }

        var planar = layer.Name + ".planar";
        _graph.Node("Transpose", [layer.Name], planar, OnnxAttribute.Of("perm", [0, 3, 1, 2]));
        return planar;
    }

    /// <summary>(x - mean) / deviation by channel, as a program around PyTorch's network does it.</summary>
    private string Normalize(GraphLayer layer)
    {
        int[] dimensions = [1, layer.Shape.C, .. Enumerable.Repeat(1, layer.Shape.Axes - 1)];
        var centred = layer.Name + ".centred";
        _graph.Node("Sub", [_values[layer.Operands[0]], ByChannel("mean")], centred);
        _graph.Node("Div", [centred, ByChannel("deviation")], layer.Name);
        return layer.Name;

        string ByChannel(string key) =>
            _graph.Constant($"{layer.Name}.{key}", dimensions, [.. layer.Numbers(key).Select(number => (float)number)]);
    }

    private string AveragePool(GraphLayer layer) =>
        Node(
            layer,
            "AveragePool",
            [
                .. Window(layer).Where(attribute => attribute.Name != "dilations"),
                OnnxAttribute.Of("count_include_pad", layer.Integers("countPadding")[0]),
            ]
        );

    private string GlobalAverage(GraphLayer layer)
    {
        if (layer.Shape.Axes > 1)
        {
            return Node(layer, "GlobalAveragePool", []);
        }

        var pooled = layer.Name + ".pooled";
        _graph.Node("GlobalAveragePool", [_values[layer.Operands[0]]], pooled);
        _graph.Node("Flatten", [pooled], layer.Name, OnnxAttribute.Of("axis", 1));
        return layer.Name;
    }

    /// <summary>The window of a convolution or pooling. A layer with one spatial axis has only the second of each pair.</summary>
    private static OnnxAttribute[] Window(GraphLayer layer)
    {
        var first = layer.Operands[0].Shape.Axes == 2 ? 1 : 0;
        var padding = layer.Integers("padding");
        return
        [
            OnnxAttribute.Of("kernel_shape", [.. layer.Integers("kernel").Skip(first)]),
            OnnxAttribute.Of("strides", [.. layer.Integers("stride").Skip(first)]),
            OnnxAttribute.Of("pads", first == 0 ? padding : [padding[1], padding[3]]),
            OnnxAttribute.Of("dilations", [.. layer.Integers("dilation").Skip(first)]),
        ];
    }
}
