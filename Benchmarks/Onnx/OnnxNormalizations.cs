namespace Unroll.Benchmarks.Onnx;

/// <summary>Normalisations, and the softmaxes.</summary>
internal static class OnnxNormalizations
{
    /// <summary>Adds the layer; returns the name of its value, or null if it is none of these.</summary>
    public static string? Add(OnnxLayer layer) =>
        layer.Layer.Kind switch
        {
            "Normalize" => Pixels(layer),
            "BatchNorm" => layer.Whole("BatchNormalization", Epsilon(layer)),
            "GroupNorm" => Groups(layer),
            "LayerNorm" => Layer(layer),
            "LocalResponseNorm" => LocalResponse(layer),
            "Softmax" => layer.Whole("Softmax", OnnxAttribute.Of("axis", 1)),
            "LogSoftmax" => layer.Whole("LogSoftmax", OnnxAttribute.Of("axis", 1)),
            _ => null,
        };

    private static OnnxAttribute Epsilon(OnnxLayer layer) =>
        OnnxAttribute.Of("epsilon", layer.Layer.Numbers("epsilon")[0]);

    /// <summary>(x - mean) / deviation by channel, as a program around PyTorch's network does it.</summary>
    private static string Pixels(OnnxLayer layer)
    {
        var centred = layer.Part("Sub", [layer.X, ByChannel("mean")]);
        return layer.Last("Div", [centred, ByChannel("deviation")]);

        string ByChannel(string key) =>
            layer.Numbers([1, .. layer.ByChannel], [.. layer.Layer.Numbers(key).Select(number => (float)number)]);
    }

    /// <summary>As PyTorch's exporter: an instance normalisation of the groups, then weight and bias by channel.</summary>
    private static string Groups(OnnxLayer layer)
    {
        var (shape, groups) = (layer.Layer.Shape, layer.Layer.Integers("groups")[0]);
        var cut = layer.Part("Reshape", [layer.X, layer.Integers(1, groups, -1)]);
        string[] affine = [layer.Numbers([groups], Ones(groups)), layer.Numbers([groups], new float[groups])];
        var normal = layer.Part("InstanceNormalization", [cut, .. affine], Epsilon(layer));
        string[] whole = [normal, layer.Integers(OnnxExporter.Dimensions(shape))];
        if (layer.Layer.Parameters is not [var weight, var bias])
        {
            return layer.Last("Reshape", whole);
        }

        var scaled = layer.Part("Mul", [layer.Part("Reshape", whole), layer.Tensor(weight, layer.ByChannel)]);
        return layer.Last("Add", [scaled, layer.Tensor(bias, layer.ByChannel)]);
    }

    private static string Layer(OnnxLayer layer)
    {
        var shape = layer.Layer.Shape;
        string[] affine =
            layer.Layer.Parameters.Count > 0
                ? [.. layer.Tensors]
                : [layer.Numbers(OnnxExporter.Dimensions(shape).Skip(1), Ones(shape.Size))];
        return layer.Last("LayerNormalization", [layer.X, .. affine], Epsilon(layer), OnnxAttribute.Of("axis", 1));
    }

    private static string LocalResponse(OnnxLayer layer) =>
        layer.Whole(
            "LRN",
            OnnxAttribute.Of("size", layer.Layer.Integers("size")[0]),
            OnnxAttribute.Of("alpha", layer.Layer.Numbers("alpha")[0]),
            OnnxAttribute.Of("beta", layer.Layer.Numbers("beta")[0]),
            OnnxAttribute.Of("bias", layer.Layer.Numbers("k")[0])
        );

    private static float[] Ones(int count)
    {
        var ones = new float[count];
        Array.Fill(ones, 1);
        return ones;
    }
}
