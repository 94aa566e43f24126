namespace Unroll.Generator.Layers;

/// <summary>All layers, in the order in which the documentation has them.</summary>
internal static class LayerCatalogue
{
    public static readonly IReadOnlyList<LayerDefinition> All =
    [
        new NormalizeDefinition(),
        new Conv2DDefinition(),
        new Conv1DDefinition(),
        new MaxPool2DDefinition(),
        new AvgPool2DDefinition(),
        new GlobalAvgPoolDefinition(),
        new DenseDefinition(),
        new FlattenDefinition(),
        new DropoutDefinition(),
        new BatchNormDefinition(),
        new ReLUDefinition(),
        new LeakyReLUDefinition(),
        new SigmoidDefinition(),
        new TanhDefinition(),
        new SoftmaxDefinition(),
        new AddDefinition(),
        new MultiplyDefinition(),
        new ConcatDefinition(),
        new EmbeddingDefinition(),
    ];

    private static readonly Dictionary<string, LayerDefinition> ByKind = All.ToDictionary(layer => layer.Kind);

    /// <summary>The layer of that kind; null for what is no layer, as [Labels] is none.</summary>
    public static LayerDefinition? Find(string kind) => ByKind.TryGetValue(kind, out var layer) ? layer : null;
}
