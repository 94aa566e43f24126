namespace Unroll.Generator.Tests.Checking;

/// <summary>Numbers out of their range, and too many or too few of them.</summary>
internal static class SizeMistakes
{
    public static readonly IReadOnlyList<Mistake> All =
    [
        new(
            """
            [Input(1, 28, 28)]
            [Conv2D({|UNR010:0|}, 3)]
            """,
            """
            [Input(1, 28, 28)]
            [Conv2D(1, 3)]
            """,
            "conv1: filters is 0, but must be at least 1"
        ),
        new(
            """
            [Input(1, 28, 28)]
            [Conv2D(4, {|UNR010:-3|})]
            """,
            """
            [Input(1, 28, 28)]
            [Conv2D(4, 3)]
            """,
            "conv1: kernel is -3, but must be at least 1"
        ),
        new(
            """
            [Input(1, 28, 28)]
            [Conv2D(4, {|UNR010:"3, 0"|})]
            """,
            """
            [Input(1, 28, 28)]
            [Conv2D(4, "3, 1")]
            """,
            "conv1: kernel is 0, but must be at least 1"
        ),
        new(
            """
            [Input(1, 28, 28)]
            [Conv2D(4, 3, Stride = {|UNR010:0|})]
            """,
            """
            [Input(1, 28, 28)]
            [Conv2D(4, 2, Stride = 2)]
            """,
            "conv1: Stride is 0, but must be at least 1"
        ),
        new(
            """
            [Input(1, 28, 28)]
            [Conv2D(4, 3, Padding = {|UNR010:-1|})]
            """,
            """
            [Input(1, 28, 28)]
            [Conv2D(4, 3, Padding = 0)]
            """,
            "conv1: Padding is -1, but must be at least 0"
        ),
        new(
            """
            [Input(1, 28, 28)]
            [Conv2D({|UNR010:0|}, {|UNR010:-1|}, Groups = {|UNR010:0|})]
            """,
            """
            [Input(1, 28, 28)]
            [Conv2D(2, 1, Groups = 1)]
            """,
            "conv1: filters is 0, but must be at least 1",
            "conv1: kernel is -1, but must be at least 1",
            "conv1: Groups is 0, but must be at least 1"
        ),
        new(
            """
            [Input(1, 28, 28)]
            [Conv2D({|UNR010:"4294967296 * 4"|}, 3)]
            """,
            """
            [Input(1, 28, 28)]
            [Conv2D("2 * 4", 3)]
            """,
            "conv1: filters is 17179869184, but must be at most 2147483647"
        ),
        new(
            """
            [Input(1, {|UNR010:0|}, {|UNR010:-28|})]
            [Flatten]
            """,
            """
            [Input(1, 1, 28)]
            [Flatten]
            """,
            "input: H is 0, but must be at least 1",
            "input: W is -28, but must be at least 1"
        ),
        new(
            """
            [Input(8)]
            [Dense({|UNR010:0|})]
            """,
            """
            [Input(8)]
            [Dense(1)]
            """,
            "dense1: outputs is 0, but must be at least 1"
        ),
        new(
            """
            [Input(8)]
            [Dropout({|UNR010:1.0|})]
            """,
            """
            [Input(8)]
            [Dropout(0.9)]
            """,
            "dropout1: rate is 1, but must be at least 0 and below 1"
        ),
        new(
            """
            [Input(8)]
            [Dropout({|UNR010:-0.1|})]
            """,
            """
            [Input(8)]
            [Dropout(0)]
            """,
            "dropout1: rate is -0.1, but must be at least 0 and below 1"
        ),
        new(
            """
            [Input(8)]
            [Dropout({|UNR010:"1 + 1"|})]
            """,
            """
            [Input(8)]
            [Dropout("1.0 / 4")]
            """,
            "dropout1: rate is 2, but must be at least 0 and below 1"
        ),
        new(
            """
            [Input(8)]
            [Dense(4, Bias = false)] [BatchNorm(Epsilon = {|UNR010:0|}, Momentum = {|UNR010:1.5|})]
            """,
            """
            [Input(8)]
            [Dense(4, Bias = false)] [BatchNorm(Epsilon = 1e-3, Momentum = 1)]
            """,
            "bn1: Epsilon is 0, but must be above 0",
            "bn1: Momentum is 1.5, but must be from 0 to 1"
        ),
        new(
            """
            [Input(8)]
            [Dense(4, L1 = {|UNR010:-1|}, L2 = {|UNR010:"-0.5"|})]
            """,
            """
            [Input(8)]
            [Dense(4, L1 = 1e-5, L2 = "0.5")]
            """,
            "dense1: L1 is -1, but must be at least 0",
            "dense1: L2 is -0.5, but must be at least 0"
        ),
        new(
            """
            [Input(8)]
            [LeakyReLU(Slope = {|UNR010:double.NaN|})]
            """,
            """
            [Input(8)]
            [LeakyReLU(Slope = -0.1)]
            """,
            "leaky1: Slope is NaN, but must be a finite number"
        ),
        new(
            """
            [Input(8)]
            [Dense(4, Repeat = {|UNR010:-1|})] [ReLU]
            """,
            """
            [Input(8)]
            [Dense(4, Repeat = 1)] [ReLU]
            """,
            "dense1: Repeat is -1, but must be at least 0"
        ),
        new(
            """
            [Input(8)]
            [ReLU(Repeat = {|UNR010:20_000|})]
            """,
            """
            [Input(8)]
            [ReLU(Repeat = 1)]
            """,
            "relu1: Repeat is 20000, but must be at most 10000"
        ),
        new(
            """
            [Input(1, 8, 8)]
            [Normalize({|UNR010:double.PositiveInfinity|}, 1)]
            """,
            """
            [Input(1, 8, 8)]
            [Normalize(0, 1)]
            """,
            "normalize1: mean is Infinity, but must be a finite number"
        ),
        new(
            """
            [Input(1, 8, 8)]
            [Normalize(0, {|UNR010:0|})]
            """,
            """
            [Input(1, 8, 8)]
            [Normalize(0, 255)]
            """,
            "normalize1: std is 0, but must be above 0"
        ),
        new(
            """
            [{|UNR011:Input(2048, 2048, 2048)|}]
            [Flatten]
            """,
            """
            [Input(2048, 1024, 1023)]
            [Flatten]
            """,
            "input: its value 2048x2048x2048 has 8,589,934,592 elements, more than the 2,147,483,647 that an int counts; use a smaller input"
        ),
        new(
            """
            [Input(1, 40000, 40000)]
            [{|UNR011:Conv2D(4, 1)|}]
            """,
            """
            [Input(1, 40000, 40000)]
            [Conv2D(1, 1)]
            """,
            "conv1: its value 4x40000x40000 has 6,400,000,000 elements, more than the 2,147,483,647 that an int counts; use at most 1 instead of 4"
        ),
        new(
            """
            [Input(70000)]
            [{|UNR011:Dense(70000)|}]
            """,
            """
            [Input(70000)]
            [Dense(7000)]
            """,
            "dense1: its weight 70000x70000 has 4,900,000,000 elements, more than the 2,147,483,647 that an int counts; use at most 30678 instead of 70000"
        ),
        new(
            """
            [Input(40000)]
            [Dense(40000)] [ReLU]
            [{|UNR011:Dense(20000)|}]
            """,
            """
            [Input(40000)]
            [Dense(20000)] [ReLU]
            [Dense(20000)]
            """,
            "dense2: the network up to it has 2,400,060,000 elements, more than the 2,147,483,647 that an int counts; make layers smaller"
        ),
        new(
            """
            [Input(1, 28, 28)]
            [Conv2D(1, 1, Padding = {|UNR011:2147483647|})]
            """,
            """
            [Input(1, 28, 28)]
            [Conv2D(1, 1, Padding = 2)]
            """,
            "conv1: a side of its padded input has 4,294,967,322 elements, more than the 2,147,483,647 that an int counts; use less padding"
        ),
        new(
            """
            [Input(1, 28, 28)]
            [Conv2D(4, {|UNR015:"3, 3, 3"|})]
            """,
            """
            [Input(1, 28, 28)]
            [Conv2D(4, "3, 3")]
            """,
            "conv1: kernel has 3 numbers, but takes 1 or 2"
        ),
        new(
            """
            [Input(1, 28, 28)]
            [Conv2D(4, 3, Padding = {|UNR015:"1, 1, 1"|})]
            """,
            """
            [Input(1, 28, 28)]
            [Conv2D(4, 3, Padding = "1, 1, 1, 1")]
            """,
            "conv1: Padding has 3 numbers, but takes 1, 2 or 4"
        ),
        new(
            """
            [Input(1, 28, 28)]
            [Conv2D({|UNR015:"4, 4"|}, 3)]
            """,
            """
            [Input(1, 28, 28)]
            [Conv2D("4", 3)]
            """,
            "conv1: filters has 2 numbers, but takes 1"
        ),
        new(
            """
            [Input(4, 32)]
            [Conv1D(8, {|UNR015:"3, 3"|})]
            """,
            """
            [Input(4, 32)]
            [Conv1D(8, "3")]
            """,
            "conv1: kernel has 2 numbers, but takes 1"
        ),
        new(
            """
            [Input(8)]
            [Dropout({|UNR015:"0.1, 0.2"|})]
            """,
            """
            [Input(8)]
            [Dropout("0.1")]
            """,
            "dropout1: rate has 2 values, but takes 1"
        ),
        new(
            """
            [Input(3, 8, 8)]
            [Normalize({|UNR015:new double[0]|}, new[] { 1.0 })]
            """,
            """
            [Input(3, 8, 8)]
            [Normalize(new[] { 0.0 }, new[] { 1.0 })]
            """,
            "normalize1: mean has no number, but takes one for each channel"
        ),
        new(
            """
            [Input(3, 8, 8)]
            [Normalize({|UNR018:new[] { 1.0, 2.0 }|}, new[] { 1.0, 2.0, 3.0 })]
            """,
            """
            [Input(3, 8, 8)]
            [Normalize(new[] { 1.0, 2.0, 3.0 }, new[] { 1.0, 2.0, 3.0 }, Order = PixelOrder.Chw)]
            """,
            "normalize1: mean has 2 numbers for 3 channels (input 3x8x8); give 3, or 1 for all"
        ),
    ];
}
