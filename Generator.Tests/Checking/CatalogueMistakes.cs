namespace Unroll.Generator.Tests.Checking;

/// <summary>A mistake in each of the layers that have arguments or shapes of their own, beyond the first ones.</summary>
internal static class CatalogueMistakes
{
    public static readonly IReadOnlyList<Mistake> All =
    [
        Of(
            "[Input(3, 8, 8)]",
            "DepthwiseConv2D({|UNR012:9|})",
            "DepthwiseConv2D(7)",
            "conv1: kernel 9x9 does not fit into its input 3x8x8 (input 3x8x8); use a kernel of at most 8, or Padding = 1 or more"
        ),
        Of(
            "[Input(3, 8, 8)]",
            "ConvTranspose2D(4, 2, Stride = 2, OutputPadding = {|UNR010:2|})",
            "ConvTranspose2D(4, 2, Stride = 2, OutputPadding = 1)",
            "conv1: OutputPadding is 2, but must be smaller than stride or dilation, at most 1"
        ),
        Of(
            "[Input(3, 1)]",
            "ConvTranspose1D(4, 3, Padding = {|UNR027:2|})",
            "ConvTranspose1D(4, 3, Padding = 1)",
            "conv1: nothing is left of 4x3 (input 3x1); take away at most 2"
        ),
        Of(
            "[Input(3, 8, 8)]",
            "ConvTranspose2D(4, 2, Groups = {|UNR014:2|})",
            "ConvTranspose2D(6, 2, Groups = 3)",
            "conv1: 2 groups do not divide the 3 channels of its input 3x8x8 (input 3x8x8); use 1"
        ),
        Of(
            "[Input(3, 8)]",
            "LocallyConnected1D(4, {|UNR012:9|})",
            "LocallyConnected1D(4, 3)",
            "local1: kernel 9 does not fit into its input 3x8 (input 3x8); use a kernel of at most 8, or Padding = 1 or more"
        ),
        Of(
            "[Input(3, 8)]",
            "{|UNR013:LocallyConnected2D(4, 3)|}",
            "LocallyConnected1D(4, 3)",
            "local1: LocallyConnected2D takes an image (CxHxW), but its input is 3x8 (input 3x8); use [LocallyConnected1D], or an [Input] with C, H and W"
        ),
        Of(
            "[Input(3, 8, 8)]",
            "{|UNR013:MaxPool1D(2)|}",
            "MaxPool2D(2)",
            "pool1: MaxPool1D takes a sequence (CxL), but its input is 3x8x8 (input 3x8x8); use [MaxPool2D], or an [Input] with C and L"
        ),
        Of(
            "[Input(3, 8)]",
            "AvgPool1D(2, Padding = {|UNR016:2|})",
            "AvgPool1D(2, Padding = 1)",
            "pool1: a padding of 2 leaves windows of 2 with nothing but padding; use at most 1"
        ),
        Of(
            "[Input(1, 7, 7)]",
            "MaxPool2D({|UNR101:2|}, CeilMode = false)",
            "MaxPool2D(2, CeilMode = true)",
            "pool1: the last row and the last column of its input 1x7x7 are never read (window 2x2, stride 2; input 1x7x7); CeilMode = true or Padding = \"0, 0, 1, 1\" makes a further window read them"
        ),
        Of(
            "[Input(8)]",
            "{|UNR013:GlobalMaxPool|}",
            "ReLU",
            "pool1: GlobalMaxPool takes an image (CxHxW) or a sequence (CxL), but its input is 8 (input 8); remove it, since there is one number a channel"
        ),
        Of(
            "[Input(3, 8, 8)]",
            "AdaptiveAvgPool2D({|UNR010:0|})",
            "AdaptiveAvgPool2D(\"6x7\")",
            "pool1: size is 0, but must be at least 1"
        ),
        Of(
            "[Input(3, 8, 8)]",
            "{|UNR013:AdaptiveAvgPool1D(4)|}",
            "AdaptiveAvgPool2D(4)",
            "pool1: AdaptiveAvgPool1D takes a sequence (CxL), but its input is 3x8x8 (input 3x8x8); use [AdaptiveAvgPool2D], or an [Input] with C and L"
        ),
        Of(
            "[Input(3, 8)]",
            "{|UNR013:AdaptiveMaxPool2D(4)|}",
            "AdaptiveMaxPool1D(4)",
            "pool1: AdaptiveMaxPool2D takes an image (CxHxW), but its input is 3x8 (input 3x8); use [AdaptiveMaxPool1D], or an [Input] with C, H and W"
        ),
        Of(
            "[Input(3, 8)]",
            "AdaptiveMaxPool1D({|UNR015:\"4, 4\"|})",
            "AdaptiveMaxPool1D(4)",
            "pool1: size has 2 numbers, but takes 1"
        ),
        Of(
            "[Input(3, 8, 8)]",
            "{|UNR015:SpatialPyramidPool|}",
            "SpatialPyramidPool(4, 2, 1)",
            "spp1: levels has no number, but takes one for each level, as in [SpatialPyramidPool(4, 2, 1)]"
        ),
        Of(
            "[Input(3, 8)]",
            "LayerNorm(Epsilon = {|UNR010:0|})",
            "LayerNorm(Affine = false)",
            "ln1: Epsilon is 0, but must be above 0"
        ),
        Of(
            "[Input(6, 8)]",
            "GroupNorm({|UNR014:4|})",
            "GroupNorm(3)",
            "gn1: 4 groups do not divide the 6 channels of its input 6x8 (input 6x8); use 3 or 6"
        ),
        Of(
            "[Input(6, 8)]",
            "LocalResponseNorm({|UNR010:0|})",
            "LocalResponseNorm(5, K = 2)",
            "lrn1: size is 0, but must be at least 1"
        ),
        Of(
            "[Input(6, 8, 8)]",
            "LocalContrastNorm({|UNR010:8|})",
            "LocalContrastNorm(9)",
            "lcn1: size is 8, but must be odd, such as 9"
        ),
        Of(
            "[Input(6, 8)]",
            "PReLU(ByChannel = {|UNR022:1|})",
            "PReLU(ByChannel = true)",
            "prelu1: ByChannel = 1: a truth value is needed, not the number 1: true, false, or a comparison"
        ),
        Of(
            "[Input(6, 8)]",
            "ELU(Alpha = {|UNR010:double.NaN|})",
            "ELU(Alpha = 0.5)",
            "elu1: Alpha is NaN, but must be a finite number"
        ),
        Of("[Input(6, 8)]", "CELU(Alpha = {|UNR010:0|})", "CELU", "celu1: Alpha is 0, but must be other than 0"),
        Of(
            "[Input(6, 8)]",
            "GELU(Tanh = {|UNR022:\"1\"|})",
            "GELU(Tanh = true)",
            "gelu1: Tanh \"1\": a truth value is needed, not the number 1: true, false, or a comparison"
        ),
        Of("[Input(6, 8)]", "Swish(L2 = {|UNR010:-1|})", "Swish(L2 = 0.1)", "swish1: L2 is -1, but must be at least 0"),
        Of(
            "[Input(6, 8)]",
            "Softplus(Beta = {|UNR010:0|})",
            "Softplus(Beta = 2)",
            "softplus1: Beta is 0, but must be above 0"
        ),
        Of(
            "[Input(1, 8)]",
            "{|UNR108:LogSoftmax|}",
            "Sigmoid",
            "logsoftmax1: its input 1x8 has one channel (input 1x8), and the softmax of one number is always 1; use [Sigmoid], or two channels or more"
        ),
        Of(
            "[Input(6)]",
            "{|UNR013:Dropout2D(0.2)|}",
            "Dropout(0.2)",
            "dropout1: Dropout2D takes an image (CxHxW) or a sequence (CxL), but its input is 6 (input 6); use [Dropout]"
        ),
        Of(
            "[Input(6)]",
            "{|UNR025:Reshape(3, 3)|}",
            "Reshape(-1, 3)",
            "reshape1: 3x3 does not have the 6 elements of its input 6 (input 6); use 2 as the first size"
        ),
        Of(
            "[Input(6)]",
            "Reshape({|UNR010:0|}, 3)",
            "Reshape(\"input.C / 3\", 3)",
            "reshape1: sizes is 0, but must be at least 1, or -1"
        ),
        Of(
            "[Input(2, 6, 6)]",
            "Pad({|UNR026:6|}, Mode = PadMode.Reflect)",
            "Pad(5, Mode = PadMode.Reflect)",
            "pad1: a border cannot reflect more than there is of its input 2x6x6 (input 2x6x6); use at most 5"
        ),
        Of(
            "[Input(2, 6, 6)]",
            "Crop({|UNR027:3|})",
            "Crop(2)",
            "crop1: nothing is left of 2x6x6 (input 2x6x6); take away at most 5 rows and 5 columns"
        ),
        Of(
            "[Input(2)]",
            "{|UNR013:Upsample(2)|}",
            "Dense(4)",
            "upsample1: Upsample takes an image (CxHxW) or a sequence (CxL), but its input is 2 (input 2); put it before what makes a vector"
        ),
        Of(
            "[Input(6, 2)]",
            "ChannelShuffle({|UNR014:4|})",
            "ChannelShuffle(2)",
            "shuffle1: 4 groups do not divide the 6 channels of its input 6x2 (input 6x2); use 3 or 6"
        ),
        Of(
            "[Input(6)]",
            "{|UNR019:Embedding(100, 8)|}",
            "Dense(8)",
            "embedding1: Embedding takes indices, but its input holds numbers (input 6); put it first, behind an [Input(length, Indices = true)]"
        ),
        Of(
            "[Input(6, Indices = true)]",
            "{|UNR019:ReLU|}",
            "Embedding(100, 8)",
            "relu1: ReLU takes numbers, but its input holds indices (input 6); put an [Embedding] before it"
        ),
        new(
            "[{|UNR024:Input(2, 6, Indices = true)|}]\n[Embedding(100, 8)]",
            "[Input(6, Indices = true)]\n[Embedding(100, 8)]",
            "input: an input of indices is 2x6, but has one axis, its length; write [Input(length, Indices = true)]"
        ),
        new(
            """
            [Input(8, 4, 4)]
            [SpatialPyramidPool(2, {|UNR010:0|})]
            """,
            """
            [Input(8, 4, 4)]
            [SpatialPyramidPool(2, 1)]
            """,
            "spp1: levels is 0, but must be at least 1"
        ),
        new(
            """
            [Input(8, 4, 4)]
            [SpatialPyramidPool(2, {|UNR021:"inptu.C"|})]
            """,
            """
            [Input(8, 4, 4)]
            [SpatialPyramidPool(2, "input.C")]
            """,
            """spp1: levels "inptu.C": 'inptu' is unknown; did you mean 'input'?"""
        ),
        new(
            """
            [Input(8, 4)]
            [{|UNR013:SpatialPyramidPool(2)|}]
            """,
            """
            [Input(8, 4, 1)]
            [SpatialPyramidPool(2)]
            """,
            "spp1: SpatialPyramidPool takes an image (CxHxW), but its input is 8x4 (input 8x4); use an [Input] with C, H and W"
        ),
        new(
            """
            [Input(3, 8, 8)]
            [DepthwiseConv2D(3, Multiplier = {|UNR010:2147483647|})]
            """,
            """
            [Input(3, 8, 8)]
            [DepthwiseConv2D(3, Multiplier = 2)]
            """,
            "conv1: Multiplier is 2147483647, but must be at most 715827882 for 3 channels"
        ),
        new(
            """
            [Input(8)]
            [{|UNR025:Reshape(3, -1)|}]
            """,
            """
            [Input(8)]
            [Reshape(4, -1)]
            """,
            "reshape1: 3x-1 does not have the 8 elements of its input 8 (input 8); use 2 or 4 as the first size"
        ),
        new(
            """
            [Input(8)]
            [{|UNR015:Reshape(1, 2, 2, 2)|}]
            """,
            """
            [Input(8)]
            [Reshape(2, 2, 2)]
            """,
            "reshape1: sizes has 4 numbers, but takes 1, 2 or 3"
        ),
    ];

    private static Mistake Of(string input, string wrong, string right, string message) =>
        new($"{input}\n[{wrong}]", $"{input}\n[{right}]", message);
}
