namespace Unroll.Generator.Tests.Architectures;

/// <summary>For each layer beyond those of <see cref="NastyArchitectures"/> the settings in which it may go wrong.</summary>
internal static class LayerArchitectures
{
    private static readonly Dictionary<string, string[]> ByKind = new(StringComparer.Ordinal)
    {
        ["Embedding"] =
        [
            "[Input(7, Indices = true)] [Embedding(5, 3)]",
            "[Input(1, Indices = true)] [Embedding(1, 1)] [Flatten] [Dense(3)]",
            "[Input(13, Indices = true)] [Embedding(1000, 17)] [Conv1D(7, 3)] [ReLU] [GlobalMaxPool] [Dense(2)]",
            """
                [Input(9, Indices = true)]
                [Embedding(11, 5, Name = "words")]
                [Embedding(13, 3, From = "input", Name = "other")]
                [Concat("words", "other")] [Tanh]
                """,
        ],
        ["DepthwiseConv2D"] =
        [
            "[Input(17, 6, 5)] [DepthwiseConv2D(3, Padding = 1)] [BatchNorm] [ReLU6]",
            "[Input(7, 9, 8)] [DepthwiseConv2D(\"2, 3\", Multiplier = 2, Stride = 2, Dilation = 2, Bias = false)]",
            "[Input(1, 5, 5)] [DepthwiseConv2D(5)] [HardSwish]",
            "[Input(33, 4, 4)] [DepthwiseConv2D(3, Stride = 2, Padding = \"same\")] [Conv2D(5, 1)]",
        ],
        ["ConvTranspose2D"] =
        [
            "[Input(3, 4, 5)] [ConvTranspose2D(7, 3, Stride = 2, Padding = 1, OutputPadding = 1)] [ReLU]",
            "[Input(1, 1, 1)] [ConvTranspose2D(1, 4)]",
            "[Input(6, 3, 3)] [ConvTranspose2D(4, \"2, 3\", Groups = 2, Dilation = 2, Bias = false)]",
            "[Input(13, 4, 3)] [ConvTranspose2D(17, 2, Stride = 2)] [ConvTranspose2D(3, 3, Padding = \"1, 0, 2, 1\")]",
            "[Input(2, 3, 2)] [ConvTranspose2D(5, 2, Stride = 3)] [BatchNorm]",
            "[Input(4, 3, 3)] [ConvTranspose2D(4, 3, Groups = 4, Stride = 2)] [Conv2D(2, 3)]",
        ],
        ["ConvTranspose1D"] =
        [
            "[Input(3, 5)] [ConvTranspose1D(7, 4, Stride = 2, Padding = \"1, 0\")] [Tanh]",
            "[Input(7, 3)] [ConvTranspose1D(1, 3, Dilation = 2, OutputPadding = 1)]",
        ],
        ["LocallyConnected2D"] =
        [
            "[Input(3, 5, 4)] [LocallyConnected2D(7, 3, Padding = 1)] [ReLU]",
            "[Input(1, 7, 7)] [LocallyConnected2D(1, \"2, 3\", Stride = 2, Bias = false)]",
            "[Input(5, 3, 3)] [Conv2D(3, 2)] [LocallyConnected2D(17, 1)] [LocallyConnected2D(2, 2)]",
        ],
        ["LocallyConnected1D"] =
        [
            "[Input(3, 9)] [LocallyConnected1D(5, 3, Stride = 2, Padding = \"1, 2\")] [SiLU]",
            "[Input(13, 1)] [LocallyConnected1D(17, 1)]",
        ],
        ["MaxPool2D"] =
        [
            "[Input(3, 8, 8)] [MaxPool2D(3, Stride = 2, CeilMode = true)]",
            "[Input(1, 7, 5)] [MaxPool2D(3, Stride = 2, Padding = 1, CeilMode = true)]",
            "[Input(17, 6, 4)] [Conv2D(13, 3, Padding = 1)] [ReLU] [MaxPool2D(2, Stride = 3, CeilMode = true)]",
            "[Input(2, 5, 5)] [Conv2D(7, 2)] [MaxPool2D(3, CeilMode = true)] [Tanh]",
            "[Input(2, 6, 6)] [Conv2D(4, 1, Frozen = true)] [MaxPool2D(2)]",
            "[Input(2, 7, 9)] [MaxPool2D(2, Padding = \"same\")] [HardSwish] [MaxPool2D(2)]",
            "[Input(2, 6, 6)] [Conv2D(4, 3, Padding = 1)] [Reshape(2, 6, 12)] [MaxPool2D(2)]",
            "[Input(2, 6, 6)] [Conv2D(4, 3, Padding = 1)] [ReLU] [Reshape(12, 4, 3)] [MaxPool2D(2)] [Conv2D(2, 1)]",
        ],
        ["MaxPool1D"] =
        [
            "[Input(3, 17)] [MaxPool1D(3)]",
            "[Input(7, 10)] [Conv1D(13, 3)] [ReLU] [MaxPool1D(3, Stride = 2, Padding = 1, CeilMode = true)]",
            "[Input(1, 8)] [MaxPool1D(8)] [Flatten]",
        ],
        ["AvgPool2D"] =
        [
            "[Input(3, 8, 8)] [AvgPool2D(3, Stride = 2, CeilMode = true)]",
            "[Input(3, 7, 8)] [AvgPool2D(3, Stride = 2, Padding = 1, CeilMode = true)]",
            "[Input(3, 8, 7)] [AvgPool2D(3, Stride = 2, Padding = 1, CeilMode = true, CountPadding = false)]",
            "[Input(17, 6, 5)] [Conv2D(13, 2)] [AvgPool2D(2, Stride = 3, CeilMode = true)] [ReLU]",
            "[Input(2, 9, 9)] [AvgPool2D(\"4, 2\", Stride = \"3, 2\", Padding = \"1, 0, 0, 1\", CeilMode = true)]",
        ],
        ["AvgPool1D"] =
        [
            "[Input(3, 17)] [AvgPool1D(3)]",
            "[Input(7, 10)] [AvgPool1D(3, Stride = 2, Padding = 1, CeilMode = true)] [Sigmoid]",
            "[Input(1, 9)] [AvgPool1D(4, Padding = \"2, 1\", CountPadding = false)]",
        ],
        ["GlobalMaxPool"] =
        [
            "[Input(3, 5, 7)] [Conv2D(17, 3)] [GlobalMaxPool] [Dense(5)]",
            "[Input(7, 11)] [GlobalMaxPool]",
            "[Input(13, 4, 4)] [ReLU] [GlobalMaxPool(KeepDims = true)] [Conv2D(3, 1)]",
        ],
        ["AdaptiveAvgPool2D"] =
        [
            "[Input(3, 7, 9)] [AdaptiveAvgPool2D(\"2, 4\")]",
            "[Input(17, 2, 3)] [AdaptiveAvgPool2D(5)] [ReLU]",
            "[Input(1, 6, 6)] [Conv2D(7, 3)] [AdaptiveAvgPool2D(1)] [Flatten] [Dense(3)]",
        ],
        ["AdaptiveAvgPool1D"] = ["[Input(3, 11)] [AdaptiveAvgPool1D(4)]", "[Input(7, 3)] [AdaptiveAvgPool1D(5)]"],
        ["AdaptiveMaxPool2D"] =
        [
            "[Input(3, 7, 9)] [AdaptiveMaxPool2D(\"2, 4\")]",
            "[Input(17, 2, 3)] [AdaptiveMaxPool2D(5)] [Tanh]",
            "[Input(1, 6, 6)] [Conv2D(7, 3)] [ReLU] [AdaptiveMaxPool2D(3)] [Flatten] [Dense(3)]",
        ],
        ["AdaptiveMaxPool1D"] = ["[Input(3, 11)] [AdaptiveMaxPool1D(4)]", "[Input(7, 3)] [AdaptiveMaxPool1D(5)]"],
        ["SpatialPyramidPool"] =
        [
            "[Input(3, 7, 9)] [SpatialPyramidPool(3, 2, 1)] [Dense(5)]",
            "[Input(2, 5, 5)] [Conv2D(13, 3)] [ReLU] [SpatialPyramidPool(2)]",
            "[Input(17, 2, 2)] [SpatialPyramidPool(4, 1)]",
        ],
        ["LayerNorm"] =
        [
            "[Input(7)] [Dense(17)] [LayerNorm] [ReLU] [Dense(3)]",
            "[Input(3, 5, 4)] [LayerNorm(Epsilon = 0.1)] [Conv2D(7, 3)]",
            "[Input(13, 6)] [LayerNorm(Affine = false)] [Tanh]",
        ],
        ["GroupNorm"] =
        [
            "[Input(6, 5, 4)] [GroupNorm(3)] [ReLU] [Conv2D(7, 3)]",
            "[Input(17, 3, 3)] [GroupNorm(17)]",
            "[Input(8)] [GroupNorm(2, Epsilon = 0.1)]",
            "[Input(4, 9)] [Conv1D(14, 3)] [GroupNorm(7, Affine = false)] [GELU]",
        ],
        ["LocalResponseNorm"] =
        [
            "[Input(17, 3, 4)] [LocalResponseNorm(5)] [Conv2D(3, 1)]",
            "[Input(7, 5, 5)] [LocalResponseNorm(4, Alpha = 3, Beta = 0.5, K = 2)]",
            "[Input(13, 6)] [ReLU] [LocalResponseNorm(2, Alpha = 1, Beta = 1.5)]",
            "[Input(3)] [LocalResponseNorm(9, Alpha = 1)] [Dense(2)]",
        ],
        ["LocalContrastNorm"] =
        [
            "[Input(3, 7, 9)] [LocalContrastNorm(5)] [Conv2D(3, 3)]",
            "[Input(1, 12, 5)] [LocalContrastNorm(9, Sigma = 2)]",
            "[Input(13, 4, 4)] [Conv2D(7, 2)] [LocalContrastNorm(3, Epsilon = 0.5)] [ReLU]",
            "[Input(17, 2, 1)] [LocalContrastNorm(7)]",
            "[Input(5, 1, 1)] [LocalContrastNorm(1)]",
        ],
        ["ReLU6"] =
        [
            "[Input(7)] [Dense(13)] [ReLU6] [Dense(2)]",
            "[Input(3, 4, 5)] [BatchNorm(Epsilon = 0.001)] [ReLU6]",
        ],
        ["PReLU"] =
        [
            "[Input(3, 5, 5)] [Conv2D(7, 3)] [PReLU] [Conv2D(2, 2)] [PReLU(ByChannel = true)]",
            "[Input(17)] [PReLU]",
            "[Input(13, 4)] [PReLU(ByChannel = true)]",
            "[Input(1, 3, 3)] [PReLU(ByChannel = true)] [BatchNorm] [PReLU]",
        ],
        ["ELU"] =
        [
            "[Input(7)] [Dense(13)] [ELU]",
            "[Input(3, 5)] [ELU(Alpha = 0.3)]",
            "[Input(17)] [ELU(Alpha = -0.7)]",
        ],
        ["SELU"] = ["[Input(7)] [Dense(13)] [SELU] [Dense(2)]"],
        ["CELU"] =
        [
            "[Input(7)] [Dense(13)] [CELU]",
            "[Input(3, 5)] [CELU(Alpha = 0.3)]",
            "[Input(7)] [CELU(Alpha = -2)]",
        ],
        ["GELU"] = ["[Input(17)] [GELU]", "[Input(3, 5, 5)] [Conv2D(7, 3)] [GELU(Tanh = true)] [MaxPool2D(3)]"],
        ["SiLU"] = ["[Input(17)] [SiLU]", "[Input(3, 5, 5)] [Conv2D(7, 3)] [SiLU] [MaxPool2D(2)]"],
        ["Swish"] = ["[Input(17)] [Swish]", "[Input(3, 5, 5)] [Conv2D(7, 3)] [Swish] [Flatten] [Swish] [Dense(3)]"],
        ["Mish"] = ["[Input(17)] [Mish]", "[Input(3, 5, 5)] [Conv2D(7, 3)] [Mish]"],
        ["Softplus"] = ["[Input(17)] [Softplus]", "[Input(3, 5)] [Conv1D(7, 3)] [Softplus(Beta = 3)]"],
        ["HardSigmoid"] =
        [
            "[Input(17)] [Dense(13)] [HardSigmoid]",
            "[Input(2, 6, 6)] [Conv2D(5, 3)] [HardSigmoid] [MaxPool2D(2)]",
        ],
        ["HardSwish"] =
        [
            "[Input(17)] [Dense(13)] [HardSwish]",
            "[Input(2, 6, 6)] [Conv2D(5, 3)] [HardSwish] [MaxPool2D(2)]",
        ],
        ["LogSoftmax"] = ["[Input(7)] [Dense(13)] [LogSoftmax]", "[Input(5, 3, 4)] [LogSoftmax]"],
        ["Dropout"] = ["[Input(5, 6, 7)] [Conv2D(9, 3)] [Dropout(0.4)] [MaxPool2D(2)] [Flatten] [Dropout] [Dense(3)]"],
        ["Dropout2D"] =
        [
            "[Input(5, 6, 7)] [Conv2D(17, 3)] [Dropout2D(0.4)] [Conv2D(2, 1)]",
            "[Input(13, 4)] [Dropout2D(0.2)]",
        ],
        ["Reshape"] =
        [
            "[Input(12)] [Reshape(3, 2, 2)] [Conv2D(5, 2)]",
            "[Input(4, 3, 3)] [Conv2D(6, 1)] [Reshape(-1, 9)] [Conv1D(3, 2)] [Reshape(24)] [Dense(2)]",
            "[Input(6, 4)] [Reshape(4, 6)] [BatchNorm] [Reshape(2, 3, 4)] [Softmax]",
            "[Input(6, 4)] [Conv1D(4, 1)] [Reshape(16)] [LayerNorm] [Reshape(2, 8)] [PReLU(ByChannel = true)]",
        ],
        ["Pad"] =
        [
            "[Input(3, 4, 5)] [Pad(\"1, 0, 2, 3\")] [Conv2D(7, 3)]",
            "[Input(2, 4, 5)] [Pad(\"3, 4, 2, 1\", Mode = PadMode.Reflect)]",
            "[Input(17, 2, 1)] [Pad(\"2, 3\", Mode = PadMode.Replicate)] [MaxPool2D(2)]",
            "[Input(3, 7)] [Conv1D(13, 3)] [Pad(\"2, 4\", Mode = PadMode.Reflect)] [Conv1D(2, 5)]",
        ],
        ["Crop"] = ["[Input(3, 6, 5)] [Crop(\"1, 0, 2, 3\")] [Conv2D(7, 1)]", "[Input(7, 9)] [Conv1D(3, 3)] [Crop(2)]"],
        ["Upsample"] =
        [
            "[Input(3, 4, 5)] [Upsample(2)] [Conv2D(7, 3)]",
            "[Input(17, 3, 2)] [Upsample(\"1, 3\", Mode = UpsampleMode.Bilinear)]",
            "[Input(2, 3, 3)] [Conv2D(5, 2)] [Upsample(4, Mode = UpsampleMode.Bilinear)] [Tanh]",
            "[Input(7, 5)] [Upsample(3)]",
            "[Input(1, 5)] [Upsample(2, Mode = UpsampleMode.Bilinear)] [MaxPool1D(2)]",
        ],
        ["ChannelShuffle"] =
        [
            "[Input(6, 4, 4)] [Conv2D(12, 1, Groups = 3)] [ChannelShuffle(3)] [Conv2D(6, 3, Groups = 2)]",
            "[Input(35)] [ChannelShuffle(7)]",
        ],
        ["Add"] =
        [
            "[Input(7)] [Dense(7)] [ReLU] [Add(\"input\")] [ReLU]",
            "[Input(3, 5, 5)] [Conv2D(3, 3, Padding = 1)] [BatchNorm] [Add(\"input\", \"bn1\", \"conv1\")] [HardSigmoid]",
            "[Input(13, 3, 4)] [GlobalAvgPool] [Dense(13)] [Add(\"input\", \"dense1\")]",
            "[Input(17, 6)] [GlobalMaxPool(KeepDims = true)] [Add(\"input\")]",
            "[Input(5)] [Dense(4)] [Add(\"dense1\", \"dense1\")]",
        ],
        ["Multiply"] =
        [
            "[Input(7)] [Dense(7)] [Sigmoid] [Multiply(\"input\")]",
            "[Input(17, 4, 3)] [Conv2D(13, 1)] [GlobalAvgPool] [Dense(13)] [Sigmoid] [Multiply(\"conv1\")] [ReLU]",
            "[Input(3, 4, 4)] [Conv2D(3, 1)] [GlobalAvgPool(KeepDims = true)] [Multiply(\"input\", \"conv1\", \"pool1\")]",
            "[Input(5, 9)] [Tanh] [Multiply(\"tanh1\", \"tanh1\")]",
        ],
        ["Concat"] =
        [
            "[Input(7)] [Dense(5)] [ReLU] [Concat(\"input\")] [Dense(2)]",
            """
                [Input(3, 6, 6)]
                [Conv2D(7, 1, Name = "one")] [ReLU]
                [Conv2D(17, 3, Padding = 1, From = "input", Name = "three")]
                [MaxPool2D(3, Stride = 1, Padding = 1, From = "input", Name = "pool")]
                [Concat("relu1", "three", "pool")] [BatchNorm] [ReLU] [GlobalAvgPool]
                """,
            "[Input(2, 3, 4)] [Conv2D(4, 1)] [Flatten] [Dense(3)] [Concat(\"flatten1\", \"dense1\")] [Dense(2)]",
            "[Input(13, 5)] [Concat(\"input\", \"input\")] [Conv1D(3, 2)]",
        ],
        ["Output"] =
        [
            """
                [Input(3, 5, 5)] [Conv2D(7, 3)] [ReLU]
                [Flatten(Name = "aside")] [Dense(4, Name = "side")]
                [Conv2D(5, 2, From = "relu1")] [GlobalAvgPool]
                [Output("side", LossWeight = 0.3)]
                """,
            """
                [Input(7)] [Dense(13)] [Tanh] [Dense(3)] [LogSoftmax]
                [Output("tanh1", TrainingOnly = true, LossWeight = 0.5)] [Output("dense2")]
                """,
            "[Input(5, 4)] [Conv1D(6, 2)] [ReLU] [Output(\"conv1\")]",
        ],
        ["Residual"] =
        [
            """
                [Input(3, 6, 6)]
                [Conv2D(8, 3, Padding = 1, Bias = false)] [BatchNorm] [ReLU]
                [Conv2D(8, 3, Padding = 1, Bias = false)] [BatchNorm] [ReLU]
                [Conv2D(8, 3, Padding = 1, Bias = false)] [BatchNorm]
                [Add("relu1")] [ReLU] [MaxPool2D(2)] [Flatten] [Dense(5)]
                """,
        ],
        ["Frozen"] =
        [
            "[Input(3, 5, 5)] [PReLU(Frozen = true)] [Conv2D(5, 3, Frozen = true)] [BatchNorm(Frozen = true)] [Conv2D(2, 1)]",
            "[Input(9, Indices = true)] [Embedding(5, 4, Frozen = true)] [Swish(Frozen = true)] [LayerNorm] [GlobalAvgPool]",
        ],
    };

    /// <summary>Named after the layer and their number.</summary>
    public static IReadOnlyList<Architecture> All { get; } =
    [
        .. ByKind.SelectMany(layer =>
            layer.Value.Select((attributes, number) => new Architecture($"{layer.Key}Case{number}", [attributes]))
        ),
    ];
}
