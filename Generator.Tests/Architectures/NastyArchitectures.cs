namespace Unroll.Generator.Tests.Architectures;

/// <summary>Architectures picked by hand, each for what it is likely to break.</summary>
internal static class NastyArchitectures
{
    public static IReadOnlyList<Architecture> All { get; } =
    [
        Of("OneElement", "[Input(1)]", "[Dense(1)]"),
        Of("NoParameters", "[Input(5)]", "[ReLU]"),
        Of("InputReshapedOnly", "[Input(2, 3, 1)]", "[Flatten]"),
        Of("FlattenedVector", "[Input(5)]", "[Flatten]", "[Dense(3)]"),
        Of("KernelAsLargeAsTheImage", "[Input(3, 7, 5)]", "[Conv2D(17, \"7, 5\")]", "[ReLU]"),
        Of(
            "WideKernel",
            "[Input(3, 5, 31)]",
            "[Conv2D(5, \"3, 17\", Padding = \"1, 8\")]",
            "[ReLU]",
            "[Conv2D(4, \"1, 13\", Stride = 2, Padding = \"0, 6\")]"
        ),
        Of("WideDilatedKernel", "[Input(7, 37)]", "[Conv1D(13, 25, Dilation = 2, Padding = 24)]", "[Tanh]"),
        Of("PixelImage", "[Input(7, 1, 1)]", "[Conv2D(13, 1)]", "[Conv2D(5, 3, Padding = 1)]"),
        Of("PaddingBeyondTheImage", "[Input(2, 2, 3)]", "[Conv2D(3, 7, Padding = 3)]", "[Tanh]"),
        Of("PaddingWiderThanTheKernel", "[Input(1, 4, 4)]", "[Conv2D(2, 2, Padding = \"3, 0, 2, 5\")]"),
        Of("StrideBeyondTheKernel", "[Input(3, 11, 13)]", "[Conv2D(5, 2, Stride = 5)]", "[ReLU]"),
        Of("PointwiseWithStride", "[Input(13, 7, 9)]", "[Conv2D(17, 1, Stride = 2)]", "[BatchNorm]"),
        Of("Same", "[Input(3, 8, 11)]", "[Conv2D(7, 4, Stride = 3, Padding = \"same\")]", "[ReLU]"),
        Of("Depthwise", "[Input(17, 6, 6)]", "[Conv2D(17, 3, Groups = 17, Padding = 1)]", "[Conv2D(5, 1)]"),
        Of("DepthwiseWithMultiplier", "[Input(5, 6, 7)]", "[Conv2D(15, 3, Groups = 5, Dilation = 2)]"),
        Of("TwoGroups", "[Input(6, 9, 9)]", "[Conv2D(26, 3, Groups = 2, Stride = 2, Padding = 1)]", "[ReLU]"),
        Of("OneRow", "[Input(3, 1, 37)]", "[Conv2D(7, \"1, 5\", Padding = \"0, 2\")]", "[MaxPool2D(\"1, 3\")]"),
        Of("OneColumn", "[Input(3, 37, 1)]", "[Conv2D(7, \"5, 1\", Padding = \"2, 0\")]", "[AvgPool2D(\"3, 1\")]"),
        Of(
            "OverlappingPools",
            "[Input(5, 9, 9)]",
            "[MaxPool2D(3, Stride = 1, Padding = 1)]",
            "[MaxPool2D(3, Stride = 2, Padding = \"0, 1, 1, 0\")]"
        ),
        Of("PoolWithGaps", "[Input(3, 10, 10)]", "[MaxPool2D(2, Stride = 3)]", "[AvgPool2D(1, Stride = 2)]"),
        Of(
            "AverageWithoutPadding",
            "[Input(3, 7, 7)]",
            "[AvgPool2D(3, Stride = 2, Padding = \"2, 1, 1, 2\", CountPadding = false)]"
        ),
        Of("PoolOfConvolution", "[Input(1, 13, 13)]", "[Conv2D(7, 4)]", "[MaxPool2D(3)]", "[ReLU]"),
        Of(
            "UnevenPoolOfConvolution",
            "[Input(2, 12, 14)]",
            "[Conv2D(9, 3)]",
            "[LeakyReLU(Slope = 0.2)]",
            "[MaxPool2D(\"3, 2\", Stride = \"2, 3\", Padding = \"1, 0, 0, 1\")]"
        ),
        Of("AverageOfConvolution", "[Input(2, 9, 9)]", "[Conv2D(9, 2)]", "[Sigmoid]", "[AvgPool2D(2)]"),
        Of("NegativeSlope", "[Input(7)]", "[LeakyReLU(Slope = -0.5)]", "[Dense(3)]"),
        Of(
            "NegativeSlopeBeforePooling",
            "[Input(2, 8, 8)]",
            "[Conv2D(5, 3)]",
            "[LeakyReLU(Slope = -0.5)]",
            "[MaxPool2D(2)]"
        ),
        Of("SteepSlope", "[Input(7)]", "[Dense(5)]", "[LeakyReLU(Slope = 2)]"),
        Of("SoftmaxOfPositions", "[Input(5, 3, 4)]", "[Softmax]"),
        Of("SoftmaxOfOneClass", "[Input(4)]", "[Dense(1)]", "[Softmax]"),
        Of("ActivationsInARow", "[Input(9)]", "[Tanh]", "[Sigmoid]", "[ReLU]", "[Dense(2)]"),
        Of("NormAtTheEntrance", "[Input(3, 4, 5)]", "[BatchNorm]", "[Conv2D(4, 3)]"),
        Of("NormOfVectors", "[Input(11)]", "[Dense(7)]", "[BatchNorm(Momentum = 0.3)]", "[ReLU]", "[Dense(3)]"),
        Of("NormTwice", "[Input(3, 5, 5)]", "[Conv2D(4, 3, Bias = false)]", "[BatchNorm]", "[ReLU]", "[BatchNorm]"),
        Of("NormOfSequences", "[Input(3, 17)]", "[Conv1D(5, 4, Stride = 2)]", "[BatchNorm]", "[Tanh]"),
        Of(
            "NormAroundPooling",
            "[Input(2, 8, 8)]",
            "[Conv2D(5, 3)]",
            "[BatchNorm]",
            "[ReLU]",
            "[MaxPool2D(2)]",
            "[BatchNorm]",
            "[Flatten]",
            "[Dense(4)]"
        ),
        Of("PixelsOneMean", "[Input(1, 9, 9)]", "[Normalize(33.3, 78.6)]", "[Conv2D(5, 5, Padding = 2)]"),
        Of(
            "PixelsChannelLast",
            "[Input(3, 6, 5)]",
            "[Normalize(new[] { 120.0, 110, 100 }, new[] { 60.0, 50, 70 })]",
            "[Conv2D(7, 3, Padding = 1)]",
            "[ReLU]"
        ),
        Of(
            "PixelsChannelFirst",
            "[Input(3, 6, 5)]",
            "[Normalize(new[] { 120.0, 110, 100 }, new[] { 60.0, 50, 70 }, Order = PixelOrder.Chw)]",
            "[Flatten]",
            "[Dense(7)]"
        ),
        Of("PixelsOneChannelWide", "[Input(1, 3, 16)]", "[Normalize(33.3, 78.6)]", "[Conv2D(5, 3, Padding = 1)]"),
        Of("PixelsTwoChannelsWide", "[Input(2, 3, 17)]", "[Normalize(100, 50)]", "[Conv2D(5, 3)]"),
        Of(
            "PixelsChannelLastWide",
            "[Input(3, 4, 45)]",
            "[Normalize(new[] { 120.0, 110, 100 }, new[] { 60.0, 50, 70 })]",
            "[Conv2D(7, 3, Padding = 1)]"
        ),
        Of(
            "PixelsChannelFirstWide",
            "[Input(3, 4, 31)]",
            "[Normalize(new[] { 120.0, 110, 100 }, new[] { 60.0, 50, 70 }, Order = PixelOrder.Chw)]",
            "[Conv2D(7, 3, Padding = 1)]"
        ),
        Of("PixelsFourChannelsWide", "[Input(4, 3, 32)]", "[Normalize(100, 50)]", "[Conv2D(5, 3)]"),
        Of("PixelsFiveChannelsWide", "[Input(5, 3, 19)]", "[Normalize(100, 50)]", "[Conv2D(5, 3)]"),
        Of("PixelsOnly", "[Input(2, 3, 3)]", "[Normalize(100, 50)]"),
        Of(
            "PixelsPaddedUnevenly",
            "[Input(3, 9, 11)]",
            "[Normalize(new[] { 120.0, 110, 100 }, new[] { 60.0, 50, 70 })]",
            "[Conv2D(17, 3, Stride = 2, Dilation = 2, Padding = \"3, 0, 2, 5\", Bias = false)]",
            "[BatchNorm]",
            "[ReLU]"
        ),
        Of(
            "PixelsPaddedToTheRight",
            "[Input(3, 5, 15)]",
            "[Normalize(new[] { 120.0, 110, 100 }, new[] { 60.0, 50, 70 })]",
            "[Conv2D(7, 2, Padding = \"0, 0, 1, 1\")]"
        ),
        Of(
            "PixelsPooled",
            "[Input(1, 28, 28)]",
            "[Normalize(33.3, 78.6)]",
            "[Conv2D(6, 5, Padding = 2)]",
            "[BatchNorm]",
            "[ReLU]",
            "[MaxPool2D(2)]",
            "[Conv2D(16, 5)]"
        ),
        Of(
            "PixelsInGroups",
            "[Input(6, 7, 9)]",
            "[Normalize(new double[] { 130, 120, 110, 100, 90, 80 }, new double[] { 60, 50, 70, 40, 55, 65 })]",
            "[Conv2D(26, 3, Groups = 2, Padding = 1)]"
        ),
        Of(
            "PixelsOfEachChannel",
            "[Input(7, 6, 6)]",
            "[Normalize(new double[] { 130, 120, 110, 100, 90, 80, 70 }, new double[] { 60, 50, 70, 40, 55, 65, 45 }, Order = PixelOrder.Chw)]",
            "[DepthwiseConv2D(3, Padding = 1)]",
            "[ReLU6]"
        ),
        Of(
            "PixelsReadTwice",
            "[Input(3, 12, 12)]",
            "[Normalize(new[] { 120.0, 110, 100 }, new[] { 60.0, 50, 70 })]",
            "[Conv2D(5, 3, Padding = 1, Name = \"near\")]",
            "[Conv2D(9, 5, Padding = 2, From = \"input\", Name = \"far\")]",
            "[Concat(\"near\", \"far\")]",
            "[Conv2D(4, 3, Padding = 1)]"
        ),
        Of(
            "PixelsReadByPoolingToo",
            "[Input(3, 12, 12)]",
            "[Normalize(new[] { 120.0, 110, 100 }, new[] { 60.0, 50, 70 })]",
            "[Conv2D(5, 3, Padding = 1, Name = \"near\")]",
            "[MaxPool2D(3, Stride = 1, Padding = 1, From = \"input\", Name = \"most\")]",
            "[Concat(\"near\", \"most\")]"
        ),
        Of(
            "PixelsFarFromTheirMean",
            "[Input(2, 8, 8)]",
            "[Normalize(new[] { 250.0, 5 }, new[] { 10.0, 4 })]",
            "[Conv2D(5, 3, Padding = 1)]"
        ),
        Of("PixelsOfSequences", "[Input(3, 33)]", "[Normalize(100, 50)]", "[Conv1D(7, 5, Padding = \"3, 1\")]"),
        Of("PixelsOfVectors", "[Input(17)]", "[Normalize(100, 50)]", "[Dense(9)]", "[Tanh]"),
        Of(
            "PixelsOfLargeImages",
            "[Input(3, 121, 103)]",
            "[Normalize(new[] { 120.0, 110, 100 }, new[] { 60.0, 50, 70 })]",
            "[Conv2D(4, 7, Stride = 3, Padding = 3)]",
            "[ReLU]",
            "[Conv2D(3, 3, Stride = 3, Padding = 1)]"
        ),
        Of("SequenceToVector", "[Input(4, 33)]", "[Conv1D(7, 5, Padding = 2)]", "[ReLU]", "[GlobalAvgPool]"),
        Of("SequenceDilated", "[Input(3, 29)]", "[Conv1D(6, 3, Dilation = 4, Groups = 3, Padding = \"5, 1\")]"),
        Of("KeptAxes", "[Input(7, 5, 5)]", "[GlobalAvgPool(KeepDims = true)]", "[Conv2D(9, 1)]", "[Sigmoid]"),
        Of("FrozenInTheMiddle", "[Input(7)]", "[Dense(5)]", "[Dense(6, Frozen = true)]", "[Tanh]", "[Dense(3)]"),
        Of("FrozenAtTheEntrance", "[Input(2, 5, 5)]", "[Conv2D(3, 3, Frozen = true)]", "[ReLU]", "[Conv2D(4, 2)]"),
        Of("WideDense", "[Input(129)]", "[Dense(67)]", "[ReLU]", "[Dense(33, Bias = false)]"),
        Of("ManyFilters", "[Input(1, 6, 6)]", "[Conv2D(65, 3)]", "[ReLU]", "[GlobalAvgPool]", "[Dense(3)]"),
        Of(
            "LeNet5",
            "[Input(1, 28, 28)]",
            "[Conv2D(6, 5, Padding = 2)] [ReLU] [MaxPool2D(2)]",
            "[Conv2D(16, 5)] [ReLU] [MaxPool2D(2)]",
            "[Flatten]",
            "[Dense(120)] [ReLU]",
            "[Dense(84)] [ReLU]",
            "[Dense(10)]"
        ),
    ];

    private static Architecture Of(string name, params string[] attributes) => new(name, attributes);
}
