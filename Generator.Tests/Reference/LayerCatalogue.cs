namespace Unroll.Generator.Tests.Reference;

/// <summary>Which formula belongs to which attribute.</summary>
internal static class LayerCatalogue
{
    private static readonly Dictionary<string, Func<GraphLayer, Tensors, Layer>> Layers = new(StringComparer.Ordinal)
    {
        ["Normalize"] = (layer, tensors) => new Normalize(layer, tensors),
        ["Conv1D"] = (layer, tensors) => new Convolution(layer, tensors),
        ["Conv2D"] = (layer, tensors) => new Convolution(layer, tensors),
        ["MaxPool2D"] = (layer, tensors) => new MaxPooling(layer, tensors),
        ["AvgPool2D"] = (layer, tensors) => new AveragePooling(layer, tensors),
        ["GlobalAvgPool"] = (layer, tensors) => new GlobalAverage(layer, tensors),
        ["Dense"] = (layer, tensors) => new Dense(layer, tensors),
        ["Flatten"] = (layer, tensors) => new Reshape(layer, tensors),
        ["Dropout"] = (layer, tensors) => new Dropout(layer, tensors),
        ["BatchNorm"] = (layer, tensors) => new BatchNorm(layer, tensors),
        ["ReLU"] = Activation.ReLU,
        ["LeakyReLU"] = Activation.LeakyReLU,
        ["Sigmoid"] = Activation.Sigmoid,
        ["Tanh"] = Activation.Tanh,
        ["Softmax"] = (layer, tensors) => new Softmax(layer, tensors),
    };

    public static IReadOnlyCollection<string> Kinds => Layers.Keys;

    public static Layer Create(GraphLayer layer, Tensors tensors) =>
        Layers.TryGetValue(layer.Kind, out var create)
            ? create(layer, tensors)
            : throw new NotSupportedException($"The reference has no formula for {layer.Kind}.");
}
