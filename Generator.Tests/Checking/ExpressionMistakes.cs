namespace Unroll.Generator.Tests.Checking;

/// <summary>Strings that are no expression, or no expression for their argument.</summary>
internal static class ExpressionMistakes
{
    public static readonly IReadOnlyList<Mistake> All =
    [
        new(
            """
            [Input(1, 28, 28)]
            [Conv2D({|UNR020:"4 *"|}, 3)]
            """,
            """
            [Input(1, 28, 28)]
            [Conv2D("4 * 2", 3)]
            """,
            """conv1: filters "4 *" cannot be read: a value is missing before its end"""
        ),
        new(
            """
            [Input(1, 28, 28)]
            [Conv2D({|UNR020:""|}, 3)]
            """,
            """
            [Input(1, 28, 28)]
            [Conv2D("4", 3)]
            """,
            """conv1: filters "" cannot be read: a value is missing before its end"""
        ),
        new(
            """
            [Input(1, 28, 28)]
            [Conv2D({|UNR020:"(4 + 4"|}, 3)]
            """,
            """
            [Input(1, 28, 28)]
            [Conv2D("(4 + 4)", 3)]
            """,
            """conv1: filters "(4 + 4" cannot be read: ')' is missing before its end"""
        ),
        new(
            """
            [Input(1, 28, 28)]
            [Conv2D({|UNR020:"4 4"|}, 3)]
            """,
            """
            [Input(1, 28, 28)]
            [Conv2D("4", 3)]
            """,
            """conv1: filters "4 4" cannot be read: '4' is not expected there"""
        ),
        new(
            """
            [Input(1, 28, 28)]
            [Conv2D({|UNR020:"4 # 4"|}, 3)]
            """,
            """
            [Input(1, 28, 28)]
            [Conv2D("4 % 5", 3)]
            """,
            """conv1: filters "4 # 4" cannot be read: '#' means nothing here"""
        ),
        new(
            """
            [Input(1, 28, 28)]
            [Conv2D({|UNR020:"max(4, 5"|}, 3)]
            """,
            """
            [Input(1, 28, 28)]
            [Conv2D("max(4, 5)", 3)]
            """,
            """conv1: filters "max(4, 5" cannot be read: ')' is missing before its end"""
        ),
        new(
            """
            [Input(1, 28, 28)]
            [Conv2D({|UNR021:"2 * input.Z"|}, 3)]
            """,
            """
            [Input(1, 28, 28)]
            [Conv2D("2 * input.C", 3)]
            """,
            """conv1: filters "2 * input.Z": 'input' has no 'Z'; a shape has C, H and W, or C and L"""
        ),
        new(
            """
            [Input(1, 28, 28)]
            [Conv2D({|UNR021:"2 * inptu.C"|}, 3)]
            """,
            """
            [Input(1, 28, 28)]
            [Conv2D("2 * input.C", 3)]
            """,
            """conv1: filters "2 * inptu.C": 'inptu' is unknown; did you mean 'input'?"""
        ),
        new(
            """
            [Input(1, 28, 28)]
            [Conv2D(4, 3)] [ReLU]
            [Conv2D({|UNR021:"conv2.C"|}, 3)]
            """,
            """
            [Input(1, 28, 28)]
            [Conv2D(4, 3)] [ReLU]
            [Conv2D("conv1.C", 3)]
            """,
            """conv2: filters "conv2.C": 'conv2' is unknown; did you mean 'conv1'?"""
        ),
        new(
            """
            [Input(1, 28, 28)]
            [Conv2D({|UNR021:"input.L"|}, 3)]
            """,
            """
            [Input(1, 28, 28)]
            [Conv2D("input.W", 3)]
            """,
            """conv1: filters "input.L": 'input' is 1x28x28 and has no L"""
        ),
        new(
            """
            [Input(1, 28, 28)]
            [Conv2D({|UNR021:"index"|}, 3)]
            """,
            """
            [Input(1, 28, 28)]
            [Conv2D("index + 1", 3, Repeat = 1)]
            """,
            """conv1: filters "index": 'index' is unknown; known is 'input'"""
        ),
        new(
            """
            [Input(1, 28, 28)]
            [Conv2D(4, 3, Padding = {|UNR021:"sane"|})]
            """,
            """
            [Input(1, 28, 28)]
            [Conv2D(4, 3, Padding = "same")]
            """,
            """conv1: Padding "sane": 'sane' is unknown; did you mean 'same'?"""
        ),
        new(
            """
            [Input(1, 28, 28)]
            [Conv2D({|UNR022:2.5|}, 3)]
            """,
            """
            [Input(1, 28, 28)]
            [Conv2D(2, 3)]
            """,
            "conv1: filters = 2.5: an integer is needed, not 2.5"
        ),
        new(
            """
            [Input(1, 28, 28)]
            [Conv2D({|UNR022:true|}, 3)]
            """,
            """
            [Input(1, 28, 28)]
            [Conv2D(1, 3)]
            """,
            "conv1: filters = true: an integer is needed, not a truth value"
        ),
        new(
            """
            [Input(1, 28, 28)]
            [Conv2D({|UNR022:null!|}, 3)]
            """,
            """
            [Input(1, 28, 28)]
            [Conv2D(1, 3)]
            """,
            "conv1: filters = null: a number or a string with an expression is needed"
        ),
        new(
            """
            [Input(1, 28, 28)]
            [Conv2D({|UNR022:'c'|}, 3)]
            """,
            """
            [Input(1, 28, 28)]
            [Conv2D(1, 3)]
            """,
            "conv1: filters = a char: a number or a string with an expression is needed"
        ),
        new(
            """
            [Input(1, 28, 28)]
            [Conv2D({|UNR022:typeof(int)|}, 3)]
            """,
            """
            [Input(1, 28, 28)]
            [Conv2D(1, 3)]
            """,
            "conv1: filters = a type: a number or a string with an expression is needed"
        ),
        new(
            """
            [Input(1, 28, 28)]
            [Conv2D({|UNR022:"input"|}, 3)]
            """,
            """
            [Input(1, 28, 28)]
            [Conv2D("input.C", 3)]
            """,
            """conv1: filters "input": 'input' is a value and no number; 'input.C' is the number of its channels"""
        ),
        new(
            """
            [Input(1, 28, 28)]
            [Conv2D({|UNR022:"input.C > 3"|}, 3)]
            """,
            """
            [Input(1, 28, 28)]
            [Conv2D("input.C", 3)]
            """,
            """conv1: filters "input.C > 3": an integer is needed, not a truth value"""
        ),
        new(
            """
            [Input(1, 28, 28)]
            [Conv2D({|UNR022:"2 * true"|}, 3)]
            """,
            """
            [Input(1, 28, 28)]
            [Conv2D("2 * 1", 3)]
            """,
            """conv1: filters "2 * true": '*' takes numbers, not truth values"""
        ),
        new(
            """
            [Input(1, 28, 28)]
            [Conv2D(4, 3, Bias = {|UNR022:1|})]
            """,
            """
            [Input(1, 28, 28)]
            [Conv2D(4, 3, Bias = "1 == 1")]
            """,
            "conv1: Bias = 1: a truth value is needed, not the number 1: true, false, or a comparison"
        ),
        new(
            """
            [Input(1, 28, 28)]
            [Conv2D(4, 3, Bias = {|UNR022:"1 && true"|})]
            """,
            """
            [Input(1, 28, 28)]
            [Conv2D(4, 3, Bias = "1 < 2 && true")]
            """,
            """conv1: Bias "1 && true": '&&' takes truth values, not numbers"""
        ),
        new(
            """
            [Input(1, 28, 28)]
            [Conv2D(4, 3, Init = {|UNR022:(Init)77|})]
            """,
            """
            [Input(1, 28, 28)]
            [Conv2D(4, 3, Init = Init.LeCunNormal)]
            """,
            "conv1: Init = 77: a member of Init is needed"
        ),
        new(
            """
            [Input(8)]
            [ReLU(When = {|UNR022:1|})]
            """,
            """
            [Input(8)]
            [ReLU(When = true)]
            """,
            "relu1: When = 1: a truth value is needed, not the number 1: true, false, or a comparison"
        ),
        new(
            """
            [Input(8)]
            [ReLU(When = {|UNR022:"!input.C"|})]
            """,
            """
            [Input(8)]
            [ReLU(When = "!(input.C > 9)")]
            """,
            """relu1: When "!input.C": '!' takes a truth value, not 8"""
        ),
        new(
            """
            [Input(8)]
            [Dropout({|UNR022:"true"|})]
            """,
            """
            [Input(8)]
            [Dropout("0.5")]
            """,
            """dropout1: rate "true": a number is needed, not a truth value"""
        ),
        new(
            """
            [Input(1, 28, 28)]
            [Conv2D({|UNR023:"4 / (2 - 2)"|}, 3)]
            """,
            """
            [Input(1, 28, 28)]
            [Conv2D("4 / (2 - 1)", 3)]
            """,
            """conv1: filters "4 / (2 - 2)": 4 / 0 divides by zero"""
        ),
        new(
            """
            [Input(1, 28, 28)]
            [Conv2D({|UNR023:"9223372036854775807 + 1"|}, 3)]
            """,
            """
            [Input(1, 28, 28)]
            [Conv2D("9223372036854775807 - 9223372036854775806", 3)]
            """,
            """conv1: filters "9223372036854775807 + 1": 9223372036854775807 + 1 is beyond 64 bits"""
        ),
        new(
            """
            [Input(1, 28, 28)]
            [Conv2D({|UNR023:"99999999999999999999"|}, 3)]
            """,
            """
            [Input(1, 28, 28)]
            [Conv2D("9", 3)]
            """,
            """conv1: filters "99999999999999999999": 99999999999999999999 is beyond 64 bits"""
        ),
    ];
}
