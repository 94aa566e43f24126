namespace Unroll.Generator.Tests.Reference;

/// <summary>Which formula belongs to which attribute.</summary>
internal static class LayerCatalogue
{
    private static readonly Dictionary<string, Func<GraphLayer, Tensors, Layer>> Layers = new(StringComparer.Ordinal)
    {
        ["Normalize"] = (layer, tensors) => new Normalize(layer, tensors),
        ["Embedding"] = (layer, tensors) => new Embedding(layer, tensors),
        ["Conv2D"] = (layer, tensors) => new Convolution(layer, tensors),
        ["Conv1D"] = (layer, tensors) => new Convolution(layer, tensors),
        ["DepthwiseConv2D"] = (layer, tensors) => new Convolution(layer, tensors),
        ["ConvTranspose2D"] = (layer, tensors) => new TransposedConvolution(layer, tensors),
        ["ConvTranspose1D"] = (layer, tensors) => new TransposedConvolution(layer, tensors),
        ["LocallyConnected2D"] = (layer, tensors) => new LocallyConnected(layer, tensors),
        ["LocallyConnected1D"] = (layer, tensors) => new LocallyConnected(layer, tensors),
        ["Dense"] = (layer, tensors) => new Dense(layer, tensors),
        ["MaxPool2D"] = MaxPooling.OverWindows,
        ["MaxPool1D"] = MaxPooling.OverWindows,
        ["AvgPool2D"] = AveragePooling.OverWindows,
        ["AvgPool1D"] = AveragePooling.OverWindows,
        ["GlobalAvgPool"] = AveragePooling.OverChannels,
        ["GlobalMaxPool"] = GlobalMaxPool,
        ["AdaptiveAvgPool2D"] = AveragePooling.OverRegions,
        ["AdaptiveAvgPool1D"] = AveragePooling.OverRegions,
        ["AdaptiveMaxPool2D"] = MaxPooling.OverRegions,
        ["AdaptiveMaxPool1D"] = MaxPooling.OverRegions,
        ["SpatialPyramidPool"] = SpatialPyramidPool,
        ["BatchNorm"] = (layer, tensors) => new BatchNorm(layer, tensors),
        ["LayerNorm"] = GroupNorm.OfLayer,
        ["GroupNorm"] = GroupNorm.OfGroups,
        ["LocalResponseNorm"] = (layer, tensors) => new LocalResponseNorm(layer, tensors),
        ["LocalContrastNorm"] = (layer, tensors) => new LocalContrastNorm(layer, tensors),
        ["ReLU"] = ActivationFormulas.ReLU,
        ["ReLU6"] = ActivationFormulas.ReLU6,
        ["LeakyReLU"] = ActivationFormulas.LeakyReLU,
        ["PReLU"] = (layer, tensors) => new PRelu(layer, tensors),
        ["ELU"] = ActivationFormulas.ELU,
        ["SELU"] = ActivationFormulas.SELU,
        ["CELU"] = ActivationFormulas.CELU,
        ["GELU"] = ActivationFormulas.GELU,
        ["SiLU"] = ActivationFormulas.SiLU,
        ["Swish"] = (layer, tensors) => new Swish(layer, tensors),
        ["Mish"] = ActivationFormulas.Mish,
        ["Softplus"] = ActivationFormulas.Softplus,
        ["Sigmoid"] = ActivationFormulas.Sigmoid,
        ["HardSigmoid"] = ActivationFormulas.HardSigmoid,
        ["HardSwish"] = ActivationFormulas.HardSwish,
        ["Tanh"] = ActivationFormulas.Tanh,
        ["Softmax"] = (layer, tensors) => new Softmax(layer, tensors),
        ["LogSoftmax"] = (layer, tensors) => new LogSoftmax(layer, tensors),
        ["Dropout"] = (layer, tensors) => new Dropout(layer, tensors),
        ["Dropout2D"] = (layer, tensors) => new Dropout(layer, tensors),
        ["Flatten"] = LinearMap.Reshape,
        ["Reshape"] = LinearMap.Reshape,
        ["Pad"] = Padding.Create,
        ["Crop"] = Padding.Create,
        ["Upsample"] = Upsampling.Create,
        ["ChannelShuffle"] = ChannelShuffle.Create,
        ["Add"] = Join.Add,
        ["Multiply"] = Join.Multiply,
        ["Concat"] = (layer, tensors) => new Concat(layer, tensors),
    };

    public static IReadOnlyCollection<string> Kinds => Layers.Keys;

    public static Layer Create(GraphLayer layer, Tensors tensors) =>
        Layers.TryGetValue(layer.Kind, out var create)
            ? create(layer, tensors)
            : throw new NotSupportedException($"The reference has no formula for {layer.Kind}.");

    /// <summary>A maximum over a window as large as the map, and then its vector.</summary>
    private static Layer GlobalMaxPool(GraphLayer layer, Tensors tensors) =>
        layer.Has("kernel") ? MaxPooling.OverWindows(layer, tensors) : LinearMap.Reshape(layer, tensors);

    /// <summary>A maximum over regions for each level, the vectors of these, and all of them one behind the other.</summary>
    private static Layer SpatialPyramidPool(GraphLayer layer, Tensors tensors) =>
        layer.Has("pooling") ? MaxPooling.OverRegions(layer, tensors)
        : layer.Operands.Count > 1 ? new Concat(layer, tensors)
        : LinearMap.Reshape(layer, tensors);
}
