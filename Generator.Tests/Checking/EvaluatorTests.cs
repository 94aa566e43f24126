using Unroll.Generator.Checking.Expressions;
using Unroll.Generator.Model;

namespace Unroll.Generator.Tests.Checking;

/// <summary>Expressions have the values that arithmetic gives them.</summary>
public class EvaluatorTests
{
    private static readonly NamedValues Scope = new(
        new Dictionary<string, ExpressionValue>
        {
            ["index"] = ExpressionValue.Of(3L),
            ["width"] = ExpressionValue.Of(64L),
            ["rate"] = ExpressionValue.Of(0.25),
            ["flag"] = ExpressionValue.Of(truth: true),
        },
        new Dictionary<string, Model.Shape>
        {
            ["input"] = Model.Shape.Image(3, 28, 14),
            ["conv1"] = Model.Shape.Sequence(5, 40),
            ["dense1"] = Model.Shape.Vector(10),
        }
    );

    [Theory]
    [InlineData("1 + 2 * 3", "Integer 7")]
    [InlineData("(1 + 2) * 3", "Integer 9")]
    [InlineData("10 - 4 - 3", "Integer 3")]
    [InlineData("24 / 4 / 3", "Integer 2")]
    [InlineData("7 / 2", "Integer 3")]
    [InlineData("-7 / 2", "Integer -3")]
    [InlineData("-7 % 3", "Integer -1")]
    [InlineData("7 % -1", "Integer 0")]
    [InlineData("7 / 2.0", "Real 3.5")]
    [InlineData("7.5 % 2", "Real 1.5")]
    [InlineData("1e-3", "Real 0.001")]
    [InlineData("2.5 + 1", "Real 3.5")]
    [InlineData("--4", "Integer 4")]
    [InlineData("-(2 + 3)", "Integer -5")]
    [InlineData("2 - -3", "Integer 5")]
    [InlineData("3000000000 + 1", "Integer 3000000001")]
    [InlineData("9223372036854775807", "Integer 9223372036854775807")]
    public void Arithmetic(string text, string expected) => AssertValues(text, expected);

    [Theory]
    [InlineData("1 < 2", "Truth true")]
    [InlineData("2 <= 1", "Truth false")]
    [InlineData("2 > 2", "Truth false")]
    [InlineData("2 >= 2", "Truth true")]
    [InlineData("1 == 1.0", "Truth true")]
    [InlineData("1 != 2", "Truth true")]
    [InlineData("true == false", "Truth false")]
    [InlineData("1 + 1 == 2", "Truth true")]
    [InlineData("!(1 == 2)", "Truth true")]
    [InlineData("!!flag", "Truth true")]
    [InlineData("false && true || true", "Truth true")]
    [InlineData("true || true && false", "Truth true")]
    [InlineData("1 < 2 && 2 < 3", "Truth true")]
    public void Comparisons_and_logic(string text, string expected) => AssertValues(text, expected);

    [Theory]
    [InlineData("width != 0 && 8 / (width - 64) > 1 || true", "Unknown ?")]
    [InlineData("false && 1 / 0 == 1", "Truth false")]
    [InlineData("true || 1 / 0 == 1", "Truth true")]
    [InlineData("input.C == 3 || 5 % 0 == 1", "Truth true")]
    public void What_the_left_operand_decides_is_not_computed(string text, string expected)
    {
        var value = Assert.Single(Evaluator.Evaluate(text, Scope, out var problem));

        Assert.Equal(expected, $"{value.Kind} {value}");
        Assert.Equal(value.IsUnknown, problem is not null);
    }

    [Theory]
    [InlineData("min(4, 2, 3)", "Integer 2")]
    [InlineData("max(4, 2, 9 - 1)", "Integer 8")]
    [InlineData("max(1, 2.5)", "Real 2.5")]
    [InlineData("min(7)", "Integer 7")]
    [InlineData("max(min(width, 32), index)", "Integer 32")]
    public void Extrema(string text, string expected) => AssertValues(text, expected);

    [Theory]
    [InlineData("index + 1", "Integer 4")]
    [InlineData("4 * width", "Integer 256")]
    [InlineData("rate * 2", "Real 0.5")]
    [InlineData("flag", "Truth true")]
    [InlineData("input.C", "Integer 3")]
    [InlineData("input.H * input.W", "Integer 392")]
    [InlineData("conv1.C + conv1.L", "Integer 45")]
    [InlineData("dense1.C / 2", "Integer 5")]
    public void Names(string text, string expected) => AssertValues(text, expected);

    [Theory]
    [InlineData("1, 2", "Integer 1; Integer 2")]
    [InlineData("2, 1, input.C, 1 + 1", "Integer 2; Integer 1; Integer 3; Integer 2")]
    [InlineData("max(1, 2), 3", "Integer 2; Integer 3")]
    [InlineData("1x7", "Integer 1; Integer 7")]
    [InlineData(" 3 x 5 ", "Integer 3; Integer 5")]
    public void Sizes(string text, string expected)
    {
        var values = SizeText.Evaluate(text, Scope, out var problem);

        Assert.Null(problem);
        Assert.Equal(expected, string.Join("; ", values.Select(value => $"{value.Kind} {value}")));
    }

    [Theory]
    [InlineData("layer{index}", "layer3")]
    [InlineData("a{index + 1}.b{input.C}", "a4.b3")]
    [InlineData("plain", "plain")]
    public void Templates(string template, string expected)
    {
        Assert.Equal(expected, NameTemplate.Fill(template, Scope, out var problem));
        Assert.Null(problem);
    }

    [Theory]
    [InlineData("9223372036854775807 + 1")]
    [InlineData("-9223372036854775807 - 2")]
    [InlineData("9223372036854775807 * 2")]
    [InlineData("(-9223372036854775807 - 1) / -1")]
    [InlineData("99999999999999999999")]
    [InlineData("1 / 0")]
    [InlineData("1 % 0.0")]
    [InlineData("1 +")]
    [InlineData("(1")]
    [InlineData("1 2")]
    [InlineData("")]
    [InlineData("1 < 2 < 3")]
    [InlineData("true + 1")]
    [InlineData("!1")]
    [InlineData("-true")]
    [InlineData("1 && true")]
    [InlineData("true < false")]
    [InlineData("max(true)")]
    [InlineData("widht")]
    [InlineData("input")]
    [InlineData("input.L")]
    [InlineData("dense1.H")]
    [InlineData("input.")]
    public void What_has_no_value_has_a_problem(string text)
    {
        Evaluator.Evaluate(text, Scope, out var problem);

        Assert.NotNull(problem);
    }

    private static void AssertValues(string text, string expected)
    {
        var value = Assert.Single(Evaluator.Evaluate(text, Scope, out var problem));

        Assert.Null(problem);
        Assert.Equal(expected, $"{value.Kind} {value}");
    }
}
