namespace Unroll.Generator.Tests.Checking;

/// <summary>What is legal, and hardly meant.</summary>
internal static class WarningMistakes
{
    public static readonly IReadOnlyList<Mistake> All =
    [
        new(
            """
            [Input(1, 7, 7)]
            [MaxPool2D({|UNR101:2|})]
            """,
            """
            [Input(1, 7, 7)]
            [MaxPool2D(2, Padding = "0, 0, 1, 1")]
            """,
            """pool1: the last row and the last column of its input 1x7x7 are never read (window 2x2, stride 2; input 1x7x7); CeilMode = true or Padding = "0, 0, 1, 1" makes a further window read them"""
        ),
        new(
            """
            [Input(1, 8, 7)]
            [AvgPool2D({|UNR101:2|})]
            """,
            """
            [Input(1, 8, 7)]
            [AvgPool2D("2, 1")]
            """,
            """pool1: the last column of its input 1x8x7 is never read (window 2x2, stride 2; input 1x8x7); CeilMode = true or Padding = "0, 0, 0, 1" makes a further window read it"""
        ),
        new(
            """
            [Input(1, 10, 10)]
            [Conv2D(4, {|UNR101:4|}, Stride = 4)]
            """,
            """
            [Input(1, 12, 12)]
            [Conv2D(4, 4, Stride = 4)]
            """,
            """conv1: the last 2 rows and the last 2 columns of its input 1x10x10 are never read (kernel 4x4, stride 4; input 1x10x10); Padding = "0, 0, 2, 2" makes a further kernel read them"""
        ),
        new(
            """
            [Input(1, 10)]
            [Conv1D(4, {|UNR101:3|}, Stride = 2)]
            """,
            """
            [Input(1, 10)]
            [Conv1D(4, 1, Stride = 2)]
            """,
            """conv1: the last position of its input 1x10 is never read (kernel 3, stride 2; input 1x10); Padding = "0, 1" makes a further kernel read it"""
        ),
        new(
            """
            [Input(3, 13, 13)]
            [MaxPool2D({|UNR101:3|}, Stride = 3)]
            """,
            """
            [Input(3, 224, 224)]
            [Conv2D(64, 7, Stride = 2, Padding = 3)]
            """,
            """pool1: the last row and the last column of its input 3x13x13 are never read (window 3x3, stride 3; input 3x13x13); CeilMode = true or Padding = "0, 0, 2, 2" makes a further window read them"""
        ),
        new(
            """
            [Input(8)]
            [Dense(4)] [ReLU] [{|UNR102:Sigmoid|}]
            """,
            """
            [Input(8)]
            [Dense(4)] [ReLU]
            [Dense(4)] [Sigmoid]
            """,
            "sigmoid1: the activation follows the activation relu1 with nothing between; remove one of them"
        ),
        new(
            """
            [Input(3, 8, 8)]
            [DepthwiseConv2D(3, Multiplier = 4)]
            [{|UNR103:Conv2D(16, 3)|}]
            """,
            """
            [Input(3, 8, 8)]
            [DepthwiseConv2D(3, Multiplier = 4)]
            [Conv2D(16, 1)]
            """,
            """conv2: it follows conv1 with nothing between, so both together are one linear layer; put an activation such as [ReLU] between them"""
        ),
        new(
            """
            [Input(8)]
            [Dense(4)]
            [{|UNR103:Dense(4)|}]
            """,
            """
            [Input(8)]
            [Dense(4)] [Tanh]
            [Dense(4)]
            """,
            "dense2: it follows dense1 with nothing between, so both together are one linear layer; put an activation such as [ReLU] between them"
        ),
        new(
            """
            [Input(1, 8, 8)]
            [Conv2D(4, 3)]
            [Flatten]
            [{|UNR103:Dense(4)|}]
            """,
            """
            [Input(1, 8, 8)]
            [Conv2D(4, 3)] [MaxPool2D(2)]
            [Flatten]
            [Dense(4)]
            """,
            "dense1: it follows conv1 with nothing between, so both together are one linear layer; put an activation such as [ReLU] between them"
        ),
        new(
            """
            [Input(8)]
            [Dense(4, Bias = {|UNR104:true|})] [BatchNorm]
            """,
            """
            [Input(8)]
            [Dense(4, Bias = false)] [BatchNorm]
            """,
            "dense1: the batch normalisation bn1 subtracts the mean, and with it this layer's bias of 4 numbers; set Bias = false"
        ),
        new(
            """
            [Input(1, 8, 8)]
            [{|UNR104:Conv2D(4, 3)|}] [BatchNorm] [ReLU]
            """,
            """
            [Input(1, 8, 8)]
            [Conv2D(4, 3, Bias = false)] [BatchNorm] [ReLU]
            """,
            "conv1: the batch normalisation bn1 subtracts the mean, and with it this layer's bias of 4 numbers; set Bias = false"
        ),
        new(
            """
            [Input(8)]
            [Dense(4)] [ReLU] [{|UNR105:Dropout|}] [BatchNorm]
            """,
            """
            [Input(8)]
            [Dense(4)] [ReLU] [BatchNorm] [Dropout]
            """,
            "dropout1: the variance that bn1 learns with dropout is not that of prediction (Li et al. 2019); put the dropout behind it"
        ),
        new(
            """
            [Input(8)]
            [Budget(Parameters = {|UNR106:30|}, Bytes = {|UNR106:120|})]
            [Dense(4)]
            """,
            """
            [Input(8)]
            [Budget(Parameters = 36, Bytes = 144)]
            [Dense(4)]
            """,
            "[Budget]: the network has 36 parameters, 6 more than the 30 of its budget; the most are in dense1 (36)",
            "[Budget]: the network has 144 bytes of parameters and running statistics, 24 more than the 120 of its budget; the most are in dense1 (144)"
        ),
        new(
            """
            [Input(8)]
            [Dense(4)] [ReLU]
            [{|UNR107:Dense(3)|}]
            [Dense(2, From = "relu1")]
            """,
            """
            [Input(8)]
            [Output("dense2")]
            [Dense(4)] [ReLU]
            [Dense(3)]
            [Dense(2, From = "relu1")]
            """,
            """dense2: nothing reads its value 3; remove the layer, let a later one read it (From = "dense2"), or make it an [Output("dense2")]"""
        ),
        new(
            """
            [Input(8)]
            [Dense(1)] [{|UNR108:Softmax|}]
            """,
            """
            [Input(8)]
            [Dense(2)] [Softmax]
            """,
            "softmax1: its input 1 has one channel (input 8 -> dense1 1), and the softmax of one number is always 1; use [Sigmoid], or two channels or more"
        ),
        new(
            """
            [Input(4, 3, 3)]
            [ReLU] [Flatten] [{|UNR102:ReLU|}]
            """,
            """
            [Input(4, 3, 3)]
            [ReLU] [Flatten] [Dense(3)] [ReLU]
            """,
            "relu2: the activation follows the activation relu1 with nothing between; remove one of them"
        ),
        new(
            """
            [Input(8)]
            [Dense(4)] [Softmax] [{|UNR102:Softmax|}]
            """,
            """
            [Input(8)]
            [Dense(4)] [ReLU] [Softmax]
            """,
            "softmax2: the activation follows the activation softmax1 with nothing between; remove one of them"
        ),
        new(
            """
            [Input(4, 8, 8)]
            [{|UNR104:Conv2D(3, 3)|}] [BatchNorm] [ReLU]
            [BatchNorm(From = "conv1")] [Concat("relu1")]
            """,
            """
            [Input(4, 8, 8)]
            [Conv2D(3, 3)] [BatchNorm] [ReLU]
            [Concat("conv1")]
            """,
            "conv1: the batch normalisation bn1 subtracts the mean, and with it this layer's bias of 3 numbers; set Bias = false"
        ),
        new(
            """
            [Input(4, 8, 8)]
            [Conv2D(4, 3)] [{|UNR103:Conv2D(8, 1)|}]
            """,
            """
            [Input(4, 8, 8)]
            [DepthwiseConv2D(3)] [Conv2D(8, 1)]
            """,
            "conv2: it follows conv1 with nothing between, so both together are one linear layer; put an activation such as [ReLU] between them"
        ),
    ];
}
