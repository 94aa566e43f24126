namespace Unroll.Generator.Tests.Checking;

/// <summary>Joins and blocks that are wrong.</summary>
internal static class BlockMistakes
{
    public static readonly IReadOnlyList<Mistake> All =
    [
        new(
            """
            [Input(4)]
            [{|UNR050:Add|}]
            """,
            """
            [Input(4)]
            [Add("input")]
            """,
            "add1: Add has no operands; name one value to join it with the value above, or all of them"
        ),
        new(
            """
            [Input(4)]
            [Dense(4)] [ReLU] [Multiply("relu1", "input", From = {|UNR051:"dense1"|})]
            """,
            """
            [Input(4)]
            [Dense(4)] [ReLU] [Multiply("relu1", "input", "dense1")]
            """,
            "multiply1: Multiply names all that it joins, so From has no place; remove it, or add its value to the names"
        ),
        new(
            """
            [Input(4)]
            [Dense(4)] [ReLU] [Concat("input", {|UNR032:"relu2"|})]
            """,
            """
            [Input(4)]
            [Dense(4)] [ReLU] [Concat("input", "relu1")]
            """,
            "concat1: there is no value 'relu2' above it; did you mean 'relu1'?"
        ),
        new(
            """
            [Input(16, 8, 8)]
            [Conv2D(32, 3, Padding = 1)] [ReLU] [Add({|UNR052:"input"|})]
            """,
            """
            [Input(16, 8, 8)]
            [Conv2D(16, 3, Padding = 1)] [ReLU] [Add("input")]
            """,
            "add1: Add cannot join input 16x8x8 (input 16x8x8) with relu1 32x8x8 (input 16x8x8 -> conv1 32x8x8); give conv1 16 filters, or put [Conv2D(16, 1)] before the join"
        ),
        new(
            """
            [Input(16, 8, 8)]
            [Conv2D(16, 3, Stride = 2, Padding = "0, 0, 1, 1")] [Multiply("input", {|UNR052:"conv1"|})]
            """,
            """
            [Input(16, 8, 8)]
            [GlobalAvgPool] [Multiply("input", "pool1")]
            """,
            "multiply1: Multiply cannot join input 16x8x8 (input 16x8x8) with conv1 16x4x4 (input 16x8x8 -> conv1 16x4x4); let input shrink with a stride of 2 on its way"
        ),
        new(
            """
            [Input(4, 9, 9)]
            [Conv2D(4, 3)] [Concat({|UNR052:"input"|})]
            """,
            """
            [Input(4, 9, 9)]
            [Conv2D(2, 3, Padding = "same")] [Concat("input")]
            """,
            "concat1: Concat cannot join input 4x9x9 (input 4x9x9) with conv1 4x7x7 (input 4x9x9 -> conv1 4x7x7); use Padding = \"same\" where they part, or crop input to 7x7"
        ),
        new(
            """
            [Input(4)]
            [{|UNR060:Endless|}]
            """,
            """
            [Input(4)]
            [Ended]
            """,
            "0: [Endless] never ends, since a block contains itself: [Endless] -> [Again] -> [Endless]; use Repeat, or write out the levels as blocks of their own"
        ),
        new(
            """
            [Input(4)]
            [{|UNR061:Labelled|}]
            """,
            """
            [Input(4)]
            [Ended] [Labels<Coin>]
            """,
            "0: [Labels] stands in the block [Labelled], which is made of layers and blocks alone; move it to the network's class"
        ),
        new(
            """
            [Input(4)]
            [Sized({|UNR021:"wide"|})]
            """,
            """
            [Input(4)]
            [Sized("2 * input.C")]
            """,
            "0: width \"wide\": 'wide' is unknown; known is 'input'"
        ),
        new(
            """
            [Input(4)]
            [{|UNR032:Outside|}]
            """,
            """
            [Input(4)]
            [Ended] [Labels<Coin>]
            """,
            "0.dense1: there is no value 'outer' above it in [Outside]; known is 'input'"
        ),
        new(
            """
            [Input(8)]
            [Sized(4, Name = "a", Repeat = {|UNR010:"-1"|})]
            """,
            """
            [Input(8)]
            [Sized(4, Name = "a", Repeat = "0")] [Dense(2)]
            """,
            "a: Repeat is -1, but must be at least 0"
        ),
        new(
            """
            [Input(8)]
            [Dense(4, Name = "0.dense1")] [ReLU]
            [{|UNR031:Sized(4)|}] [ReLU]
            """,
            """
            [Input(8)]
            [Dense(4, Name = "0.dense2")] [ReLU]
            [Sized(4)]
            """,
            "0.dense1: the name '0.dense1' is taken by an earlier layer, [Dense]; name this layer otherwise, such as \"dense1_2\""
        ),
        new(
            """
            [Input(16, 8, 8)]
            [Conv2D(32, 3, Padding = 1)] [ReLU] [Add("input", {|UNR052:"relu1"|})]
            """,
            """
            [Input(16, 8, 8)]
            [Conv2D(16, 3, Padding = 1)] [ReLU] [Add("input", "relu1")]
            """,
            """add1: Add cannot join input 16x8x8 (input 16x8x8) with relu1 32x8x8 (input 16x8x8 -> conv1 32x8x8); give conv1 16 filters, or join [Conv2D(16, 1, From = "relu1")] in its place"""
        ),
        new(
            """
            [Input(16, 8, 8)]
            [GlobalAvgPool] [Dense(4)] [Sigmoid] [Multiply({|UNR052:"input"|})]
            """,
            """
            [Input(16, 8, 8)]
            [GlobalAvgPool] [Dense(16)] [Sigmoid] [Multiply("input")]
            """,
            "multiply1: Multiply cannot join input 16x8x8 (input 16x8x8) with sigmoid1 4 (input 16x8x8 -> pool1 16 -> dense1 4); give dense1 16 outputs, or put [Dense(16)] before the join"
        ),
        new(
            """
            [Input(6, 8, 8)]
            [Flatten] [Add({|UNR052:"input"|})]
            """,
            """
            [Input(6, 8, 8)]
            [GlobalAvgPool] [Add("input")]
            """,
            "add1: Add cannot join input 6x8x8 (input 6x8x8) with flatten1 384 (input 6x8x8 -> flatten1 384); put [Dense(6)] before the join"
        ),
        new(
            """
            [Input(6, 8, 8)]
            [GlobalAvgPool] [Concat({|UNR052:"input"|})]
            """,
            """
            [Input(6, 8, 8)]
            [GlobalAvgPool(KeepDims = true)] [Upsample(8)] [Concat("input")]
            """,
            "concat1: Concat cannot join input 6x8x8 (input 6x8x8) with pool1 6 (input 6x8x8 -> pool1 6); let all have 3 axes, as input has"
        ),
        new(
            """
            [Input(4)]
            [{|UNR061:Entering|}]
            """,
            """
            [Input(4)]
            [Ended]
            """,
            "0: [Input] stands in the block [Entering], which is made of layers and blocks alone; move it to the network's class"
        ),
        new(
            """
            [Input(4)]
            [{|UNR021:Measured(3)|}]
            """,
            """
            [Input(4)]
            [Sized(3)]
            """,
            """0.dense1: outputs "width.C": 'width' is a number and has no 'C'"""
        ),
        new(
            """
            [Input(4)]
            [{|UNR107:Wasteful|}]
            """,
            """
            [Input(4)]
            [Ended]
            """,
            "0.relu1: nothing reads its value 2; remove the layer, or let a later one of its block read it"
        ),
    ];
}
