namespace Unroll.Benchmarks.Onnx;

/// <summary>Convolutions, poolings, and what else moves over an image.</summary>
internal static class OnnxWindows
{
    /// <summary>Adds the layer; returns the name of its value, or null if it is none of these.</summary>
    public static string? Add(OnnxLayer layer) =>
        layer.Layer.Kind switch
        {
            "Conv1D" or "Conv2D" or "DepthwiseConv2D" => layer.Whole("Conv", [.. Window(layer), Groups(layer)]),
            "ConvTranspose1D" or "ConvTranspose2D" => Transposed(layer),
            "MaxPool1D" or "MaxPool2D" => layer.Whole("MaxPool", [.. Pooling(layer), Dilations(layer)]),
            "AvgPool1D" or "AvgPool2D" => layer.Whole("AveragePool", [.. Pooling(layer), CountPadding(layer)]),
            "AdaptiveAvgPool1D" or "AdaptiveAvgPool2D" => Adaptive(layer, "AveragePool"),
            "AdaptiveMaxPool1D" or "AdaptiveMaxPool2D" => Adaptive(layer, "MaxPool"),
            "GlobalAvgPool" => Global(layer, "GlobalAveragePool"),
            // Two nodes of the graph: the maximum, whose window is the image, and the vector of it.
            "GlobalMaxPool" => layer.Layer.Has("kernel") ? layer.Whole("GlobalMaxPool") : OnnxShapes.Reshape(layer),
            "SpatialPyramidPool" => layer.Layer.Has("pooling") ? Adaptive(layer, "MaxPool")
            : layer.Operands.Count > 1 ? layer.Whole("Concat", OnnxAttribute.Of("axis", 1))
            : OnnxShapes.Reshape(layer),
            "Upsample" => Upsample(layer),
            _ => null,
        };

    private static bool IsSequence(OnnxLayer layer) => layer.Input.Axes == 2;

    /// <summary>A layer with one spatial axis has only the second of each pair.</summary>
    private static int[] Spatial(OnnxLayer layer, string key) =>
        [.. layer.Layer.Integers(key).Skip(IsSequence(layer) ? 1 : 0)];

    private static OnnxAttribute[] Window(OnnxLayer layer) =>
        [
            OnnxAttribute.Of("kernel_shape", Spatial(layer, "kernel")),
            OnnxAttribute.Of("strides", Spatial(layer, "stride")),
            Padding(layer, layer.Layer.Integers("padding")),
            Dilations(layer),
        ];

    /// <summary>The window of a pooling; what rounding up has added to its padding is left to ceil_mode.</summary>
    private static OnnxAttribute[] Pooling(OnnxLayer layer)
    {
        int[] padding = [.. layer.Layer.Integers("padding")];
        var roundsUp = layer.Layer.Has("overrun");
        if (roundsUp)
        {
            var overrun = layer.Layer.Integers("overrun");
            padding[2] -= overrun[0];
            padding[3] -= overrun[1];
        }

        return
        [
            OnnxAttribute.Of("kernel_shape", Spatial(layer, "kernel")),
            OnnxAttribute.Of("strides", Spatial(layer, "stride")),
            Padding(layer, padding),
            OnnxAttribute.Of("ceil_mode", roundsUp ? 1 : 0),
        ];
    }

    private static OnnxAttribute Padding(OnnxLayer layer, IReadOnlyList<int> padding) =>
        OnnxAttribute.Of("pads", IsSequence(layer) ? [padding[1], padding[3]] : padding);

    private static OnnxAttribute Dilations(OnnxLayer layer) =>
        OnnxAttribute.Of("dilations", Spatial(layer, "dilation"));

    private static OnnxAttribute Groups(OnnxLayer layer) =>
        OnnxAttribute.Of("group", layer.Layer.Integers("groups")[0]);

    private static OnnxAttribute CountPadding(OnnxLayer layer) =>
        OnnxAttribute.Of("count_include_pad", layer.Layer.Integers("countPadding")[0]);

    private static string Transposed(OnnxLayer layer)
    {
        var (input, output, info) = (layer.Input, layer.Layer.Shape, layer.Layer);
        var (kernel, stride) = (info.Integers("kernel"), info.Integers("stride"));
        var (padding, dilation) = (info.Integers("padding"), info.Integers("dilation"));
        int Missing(int axis, int from, int to) =>
            to
            - (
                (from - 1) * stride[axis]
                + ((kernel[axis] - 1) * dilation[axis])
                + 1
                - padding[axis]
                - padding[axis + 2]
            );
        int[] missing = [Missing(0, input.H, output.H), Missing(1, input.W, output.W)];
        return layer.Whole(
            "ConvTranspose",
            [
                .. Window(layer),
                Groups(layer),
                OnnxAttribute.Of("output_padding", [.. missing.Skip(IsSequence(layer) ? 1 : 0)]),
            ]
        );
    }

    /// <summary>As PyTorch's exporter: a plain pooling, where the regions are all of one size.</summary>
    private static string Adaptive(OnnxLayer layer, string operation)
    {
        var (input, output) = (layer.Input, layer.Layer.Shape);
        if (input.H % output.H != 0 || input.W % output.W != 0)
        {
            throw new NotSupportedException(
                $"ONNX has no pooling over uneven regions: {layer.Layer.Name} makes {output} of {input}."
            );
        }

        int[] region = IsSequence(layer) ? [input.W / output.W] : [input.H / output.H, input.W / output.W];
        return layer.Whole(operation, OnnxAttribute.Of("kernel_shape", region), OnnxAttribute.Of("strides", region));
    }

    private static string Global(OnnxLayer layer, string operation) =>
        layer.Layer.Shape.Axes > 1
            ? layer.Whole(operation)
            : layer.Last("Flatten", [layer.Part(operation, [layer.X])], OnnxAttribute.Of("axis", 1));

    private static string Upsample(OnnxLayer layer)
    {
        var isLinear = layer.Layer.Text("mode") == "bilinear";
        float[] scales = [1, 1, .. Spatial(layer, "factor").Select(factor => (float)factor)];
        return layer.Last(
            "Resize",
            [layer.X, "", layer.Numbers([scales.Length], scales)],
            OnnxAttribute.Of("mode", isLinear ? "linear" : "nearest"),
            OnnxAttribute.Of("coordinate_transformation_mode", isLinear ? "half_pixel" : "asymmetric"),
            OnnxAttribute.Of("nearest_mode", "floor")
        );
    }
}
