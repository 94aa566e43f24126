namespace Unroll.Generator.Tests.Checking;

/// <summary>Layers whose input is not what they take.</summary>
internal static class ShapeMistakes
{
    public static readonly IReadOnlyList<Mistake> All =
    [
        new(
            """
            [Input(1, 28, 28)]
            [Conv2D(6, 5)] [MaxPool2D(2)]
            [Conv2D(16, 5)] [MaxPool2D(2)]
            [Conv2D(32, {|UNR012:5|})]
            """,
            """
            [Input(1, 28, 28)]
            [Conv2D(6, 5)] [MaxPool2D(2)]
            [Conv2D(16, 5)] [MaxPool2D(2)]
            [Conv2D(32, 4)]
            """,
            "conv3: kernel 5x5 does not fit into its input 16x4x4 (input 1x28x28 -> conv1 6x24x24 -> pool1 6x12x12 -> conv2 16x8x8 -> pool2 16x4x4); use a kernel of at most 4, or Padding = 1 or more"
        ),
        new(
            """
            [Input(3, 4, 10)]
            [Conv2D(8, {|UNR012:"5x3"|})]
            """,
            """
            [Input(3, 4, 10)]
            [Conv2D(8, "4x3")]
            """,
            "conv1: kernel 5x3 does not fit into its input 3x4x10 (input 3x4x10); use a kernel of at most 4x3, or Padding = 1 or more"
        ),
        new(
            """
            [Input(3, 8, 8)]
            [Conv2D(8, {|UNR012:3|}, Dilation = 4)]
            """,
            """
            [Input(3, 8, 8)]
            [Conv2D(8, 3, Dilation = 4, Padding = "same")]
            """,
            "conv1: kernel 3x3 with dilation 4 does not fit into its input 3x8x8 (input 3x8x8); use a kernel of at most 2, or Padding = 1 or more"
        ),
        new(
            """
            [Input(3, 4)]
            [Conv1D(8, {|UNR012:7|})]
            """,
            """
            [Input(3, 4)]
            [Conv1D(8, 7, Padding = 2)]
            """,
            "conv1: kernel 7 does not fit into its input 3x4 (input 3x4); use a kernel of at most 4, or Padding = 2 or more"
        ),
        new(
            """
            [Input(3, 2, 2)]
            [MaxPool2D({|UNR012:3|})]
            """,
            """
            [Input(3, 2, 2)]
            [MaxPool2D(2)]
            """,
            "pool1: window 3x3 does not fit into its input 3x2x2 (input 3x2x2); use a window of at most 2, or Padding = 1 or more"
        ),
        new(
            """
            [Input(3, 2, 2)]
            [AvgPool2D({|UNR012:"1, 3"|})]
            """,
            """
            [Input(3, 2, 2)]
            [AvgPool2D("1, 2")]
            """,
            "pool1: window 1x3 does not fit into its input 3x2x2 (input 3x2x2); use a window of at most 1x2, or Padding = 1 or more"
        ),
        new(
            """
            [Input(1, 28, 28)]
            [Conv2D(4, 3)] [ReLU]
            [{|UNR013:Dense(10)|}]
            """,
            """
            [Input(1, 28, 28)]
            [Conv2D(4, 3)] [ReLU]
            [Flatten]
            [Dense(10)]
            """,
            "dense1: Dense takes a vector, but its input is 4x26x26 (input 1x28x28 -> conv1 4x26x26); put [Flatten] before it, or [GlobalAvgPool]"
        ),
        new(
            """
            [Input(8)]
            [{|UNR013:Conv2D(4, 3)|}]
            """,
            """
            [Input(1, 28, 28)]
            [Conv2D(4, 3)]
            """,
            "conv1: Conv2D takes an image (CxHxW), but its input is 8 (input 8); put it before what makes a vector, or use [Dense]"
        ),
        new(
            """
            [Input(4, 32)]
            [{|UNR013:Conv2D(4, 3)|}]
            """,
            """
            [Input(4, 32)]
            [Conv1D(4, 3)]
            """,
            "conv1: Conv2D takes an image (CxHxW), but its input is 4x32 (input 4x32); use [Conv1D], or an [Input] with C, H and W"
        ),
        new(
            """
            [Input(1, 28, 28)]
            [{|UNR013:Conv1D(4, 3)|}]
            """,
            """
            [Input(4, 32)]
            [Conv1D(4, 3)]
            """,
            "conv1: Conv1D takes a sequence (CxL), but its input is 1x28x28 (input 1x28x28); use [Conv2D], or an [Input] with C and L"
        ),
        new(
            """
            [Input(1, 28, 28)]
            [Flatten]
            [{|UNR013:MaxPool2D(2)|}]
            """,
            """
            [Input(1, 28, 28)]
            [MaxPool2D(2)]
            [Flatten]
            """,
            "pool1: MaxPool2D takes an image (CxHxW), but its input is 784 (input 1x28x28 -> flatten1 784); put it before what makes a vector, or use an [Input] with C, H and W"
        ),
        new(
            """
            [Input(8)]
            [{|UNR013:AvgPool2D(2)|}]
            """,
            """
            [Input(1, 28, 28)]
            [AvgPool2D(2)]
            """,
            "pool1: AvgPool2D takes an image (CxHxW), but its input is 8 (input 8); put it before what makes a vector, or use an [Input] with C, H and W"
        ),
        new(
            """
            [Input(8)]
            [{|UNR013:GlobalAvgPool|}]
            """,
            """
            [Input(8, 4)]
            [GlobalAvgPool]
            """,
            "pool1: GlobalAvgPool takes an image (CxHxW) or a sequence (CxL), but its input is 8 (input 8); remove it, since there is nothing to average"
        ),
        new(
            """
            [Input(6, 8, 8)]
            [Conv2D(9, 3, Groups = {|UNR014:2|})]
            """,
            """
            [Input(6, 8, 8)]
            [Conv2D(9, 3, Groups = 3)]
            """,
            "conv1: 2 groups do not divide its 9 filters (input 6x8x8); use 1 or 3"
        ),
        new(
            """
            [Input(6, 8, 8)]
            [Conv2D(8, 3, Groups = {|UNR014:4|})]
            """,
            """
            [Input(6, 8, 8)]
            [Conv2D(8, 3, Groups = 2)]
            """,
            "conv1: 4 groups do not divide the 6 channels of its input 6x8x8 (input 6x8x8); use 2"
        ),
        new(
            """
            [Input(6, 8)]
            [Conv1D(8, 3, Groups = {|UNR014:5|})]
            """,
            """
            [Input(6, 8)]
            [Conv1D(8, 3, Groups = 2)]
            """,
            "conv1: 5 groups do not divide the 6 channels of its input 6x8 and its 8 filters (input 6x8); use 2"
        ),
        new(
            """
            [Input(3, 8, 8)]
            [MaxPool2D(2, Padding = {|UNR016:2|})]
            """,
            """
            [Input(3, 8, 8)]
            [MaxPool2D(2, Padding = 1)]
            """,
            "pool1: a padding of 2 leaves windows of 2x2 with nothing but padding; use at most 1"
        ),
        new(
            """
            [Input(3, 8, 8)]
            [AvgPool2D("3, 2", Stride = 1, Padding = {|UNR016:"1, 2"|})]
            """,
            """
            [Input(3, 8, 8)]
            [AvgPool2D("3, 2", Stride = 1, Padding = "1, 1")]
            """,
            "pool1: a padding of 1x2 leaves windows of 3x2 with nothing but padding; use at most 2x1"
        ),
        new(
            """
            [Input(1, 28, 28)]
            [Conv2D(4, 3)] [ReLU]
            [{|UNR017:Normalize(0, 255)|}]
            """,
            """
            [Input(1, 28, 28)]
            [Normalize(0, 255)]
            [Conv2D(4, 3)] [ReLU]
            """,
            "normalize1: [Normalize] takes the raw pixels, so it must be the first layer and stand once; move it up to [Input]"
        ),
        new(
            """
            [Input(1, 28, 28)]
            [Normalize(0, 255)]
            [{|UNR017:Normalize(0, 1)|}]
            """,
            """
            [Input(1, 28, 28)]
            [Normalize(0, 255)]
            [Flatten]
            """,
            "normalize2: [Normalize] takes the raw pixels, so it must be the first layer and stand once; remove this one"
        ),
    ];
}
