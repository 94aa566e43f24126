namespace Unroll.Benchmarks.Onnx;

/// <summary>Elementwise functions as PyTorch's exporter writes them for opset 17, which lacks some as operators.</summary>
internal static class OnnxActivations
{
    /// <summary>Adds the function; returns the name of the layer's value, or null if the layer is none.</summary>
    public static string? Add(OnnxLayer layer) =>
        layer.Layer.Kind switch
        {
            "ReLU" => layer.Whole("Relu"),
            "ReLU6" => layer.Last("Clip", [layer.X, layer.Number(0), layer.Number(6)]),
            "LeakyReLU" => layer.Whole("LeakyRelu", Alpha(layer)),
            "ELU" => layer.Whole("Elu", Alpha(layer)),
            "SELU" => layer.Whole("Selu"),
            "CELU" => layer.Whole("Celu", Alpha(layer)),
            "Sigmoid" => layer.Whole("Sigmoid"),
            "HardSigmoid" => layer.Whole("HardSigmoid", OnnxAttribute.Of("alpha", 1 / 6.0)),
            "HardSwish" => layer.Whole("HardSwish"),
            "Tanh" => layer.Whole("Tanh"),
            "PReLU" => layer.Last("PRelu", [layer.X, Slope(layer)]),
            "Softplus" => Softplus(layer),
            "SiLU" => layer.Last("Mul", [layer.X, layer.Part("Sigmoid", [layer.X])]),
            "Swish" => Swish(layer),
            "Mish" => layer.Last("Mul", [layer.X, layer.Part("Tanh", [layer.Part("Softplus", [layer.X])])]),
            "GELU" => layer.Layer.Text("approximate") == "tanh" ? GeluByTanh(layer) : Gelu(layer),
            _ => null,
        };

    private static OnnxAttribute Alpha(OnnxLayer layer) => OnnxAttribute.Of("alpha", layer.Layer.Numbers("alpha")[0]);

    private static string Slope(OnnxLayer layer)
    {
        var slope = layer.Layer.Parameters[0];
        return layer.Tensor(slope, slope.Size == 1 ? [1] : layer.ByChannel);
    }

    private static string Softplus(OnnxLayer layer)
    {
        var beta = layer.Layer.Numbers("alpha")[0];
        if (beta == 1)
        {
            return layer.Whole("Softplus");
        }

        var scaled = layer.Part("Softplus", [layer.Part("Mul", [layer.X, layer.Number(beta)])]);
        return layer.Last("Div", [scaled, layer.Number(beta)]);
    }

    private static string Swish(OnnxLayer layer)
    {
        var scaled = layer.Part("Mul", [layer.X, layer.Tensors.First()]);
        return layer.Last("Mul", [layer.X, layer.Part("Sigmoid", [scaled])]);
    }

    private static string Gelu(OnnxLayer layer)
    {
        var erf = layer.Part("Erf", [layer.Part("Div", [layer.X, layer.Number(Math.Sqrt(2))])]);
        var doubled = layer.Part("Mul", [layer.X, layer.Part("Add", [erf, layer.Number(1)])]);
        return layer.Last("Mul", [doubled, layer.Number(0.5)]);
    }

    private static string GeluByTanh(OnnxLayer layer)
    {
        var cube = layer.Part("Mul", [layer.Part("Pow", [layer.X, layer.Number(3)]), layer.Number(0.044715)]);
        var inner = layer.Part("Mul", [layer.Part("Add", [layer.X, cube]), layer.Number(Math.Sqrt(2 / Math.PI))]);
        var doubled = layer.Part("Add", [layer.Part("Tanh", [inner]), layer.Number(1)]);
        return layer.Last("Mul", [layer.Part("Mul", [layer.X, layer.Number(0.5)]), doubled]);
    }
}
