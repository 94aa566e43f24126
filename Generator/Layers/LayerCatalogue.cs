namespace Unroll.Generator.Layers;

/// <summary>All layers, in the order in which the documentation has them.</summary>
internal static class LayerCatalogue
{
    public static readonly IReadOnlyList<LayerDefinition> All =
    [
        new NormalizeDefinition(),
        new EmbeddingDefinition(),
        new Conv2DDefinition(),
        new Conv1DDefinition(),
        new DepthwiseConv2DDefinition(),
        new ConvTranspose2DDefinition(),
        new ConvTranspose1DDefinition(),
        new LocallyConnected2DDefinition(),
        new LocallyConnected1DDefinition(),
        new DenseDefinition(),
        new MaxPool2DDefinition(),
        new MaxPool1DDefinition(),
        new AvgPool2DDefinition(),
        new AvgPool1DDefinition(),
        new GlobalAvgPoolDefinition(),
        new GlobalMaxPoolDefinition(),
        new AdaptiveAvgPool2DDefinition(),
        new AdaptiveAvgPool1DDefinition(),
        new AdaptiveMaxPool2DDefinition(),
        new AdaptiveMaxPool1DDefinition(),
        new SpatialPyramidPoolDefinition(),
        new BatchNormDefinition(),
        new LayerNormDefinition(),
        new GroupNormDefinition(),
        new LocalResponseNormDefinition(),
        new LocalContrastNormDefinition(),
        new ReLUDefinition(),
        new ReLU6Definition(),
        new LeakyReLUDefinition(),
        new PReLUDefinition(),
        new ELUDefinition(),
        new SELUDefinition(),
        new CELUDefinition(),
        new GELUDefinition(),
        new SiLUDefinition(),
        new SwishDefinition(),
        new MishDefinition(),
        new SoftplusDefinition(),
        new SigmoidDefinition(),
        new HardSigmoidDefinition(),
        new HardSwishDefinition(),
        new TanhDefinition(),
        new SoftmaxDefinition(),
        new LogSoftmaxDefinition(),
        new DropoutDefinition(),
        new Dropout2DDefinition(),
        new FlattenDefinition(),
        new ReshapeDefinition(),
        new PadDefinition(),
        new CropDefinition(),
        new UpsampleDefinition(),
        new ChannelShuffleDefinition(),
        new AddDefinition(),
        new MultiplyDefinition(),
        new ConcatDefinition(),
    ];

    private static readonly Dictionary<string, LayerDefinition> ByKind = All.ToDictionary(layer => layer.Kind);

    /// <summary>The layer of that kind; null for what is no layer, as [Labels] is none.</summary>
    public static LayerDefinition? Find(string kind) => ByKind.TryGetValue(kind, out var layer) ? layer : null;
}
