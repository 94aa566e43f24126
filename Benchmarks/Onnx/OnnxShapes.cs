namespace Unroll.Benchmarks.Onnx;

/// <summary>What moves elements, and joins values.</summary>
internal static class OnnxShapes
{
    /// <summary>Adds the layer; returns the name of its value, or null if it is none of these.</summary>
    public static string? Add(OnnxLayer layer) =>
        layer.Layer.Kind switch
        {
            "Flatten" => layer.Whole("Flatten", OnnxAttribute.Of("axis", 1)),
            "Reshape" => Reshape(layer),
            "Concat" => layer.Whole("Concat", OnnxAttribute.Of("axis", 1)),
            "Add" => Join(layer, "Add"),
            "Multiply" => Join(layer, "Mul"),
            "Pad" or "Crop" => Pad(layer),
            "ChannelShuffle" => Shuffle(layer),
            "Dropout" or "Dropout2D" => layer.X,
            _ => null,
        };

    public static string Reshape(OnnxLayer layer) =>
        layer.Last("Reshape", [layer.X, layer.Integers(OnnxExporter.Dimensions(layer.Layer.Shape))]);

    /// <summary>A vector among the values gets the axes over which it is broadcast.</summary>
    private static string Join(OnnxLayer layer, string operation)
    {
        string[] values =
        [
            .. layer.Layer.Operands.Zip(
                layer.Operands,
                (operand, name) =>
                    operand.Shape.Axes < layer.Layer.Shape.Axes
                        ? layer.Part("Reshape", [name, layer.Integers([1, .. layer.ByChannel])])
                        : name
            ),
        ];
        var partial = values[..^1].Aggregate((sum, value) => layer.Part(operation, [sum, value]));
        return layer.Last(operation, [partial, values[^1]]);
    }

    private static string Pad(OnnxLayer layer)
    {
        var sides = layer.Layer.Integers("padding");
        int[] before = layer.Input.Axes == 2 ? [sides[1]] : [sides[0], sides[1]];
        int[] after = layer.Input.Axes == 2 ? [sides[3]] : [sides[2], sides[3]];
        var mode = layer.Layer.Text("mode") switch
        {
            "Reflect" => "reflect",
            "Replicate" => "edge",
            _ => "constant",
        };
        return layer.Last(
            "Pad",
            [layer.X, layer.Integers([0, 0, .. before, 0, 0, .. after])],
            OnnxAttribute.Of("mode", mode)
        );
    }

    private static string Shuffle(OnnxLayer layer)
    {
        var (shape, groups) = (layer.Layer.Shape, layer.Layer.Integers("groups")[0]);
        int[] grouped = [1, groups, shape.C / groups, shape.H * shape.W];
        var cut = layer.Part("Reshape", [layer.X, layer.Integers(grouped)]);
        var turned = layer.Part("Transpose", [cut], OnnxAttribute.Of("perm", [0, 2, 1, 3]));
        return layer.Last("Reshape", [turned, layer.Integers(OnnxExporter.Dimensions(shape))]);
    }
}
