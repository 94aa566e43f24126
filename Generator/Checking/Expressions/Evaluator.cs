using System.Globalization;
using Microsoft.CodeAnalysis;
using Unroll.Generator.Diagnostics;
using Unroll.Generator.Model;

namespace Unroll.Generator.Checking.Expressions;

/// <summary>
/// Evaluates the text of an argument by recursive descent:
/// <code>
/// list       = or { "," or }
/// or         = and { "||" and }
/// and        = comparison { "&amp;&amp;" comparison }
/// comparison = sum [ ("==" | "!=" | "&lt;" | "&lt;=" | "&gt;" | "&gt;=") sum ]
/// sum        = product { ("+" | "-") product }
/// product    = unary { ("*" | "/" | "%") unary }
/// unary      = { "-" | "!" } primary
/// primary    = number | "true" | "false" | name [ "." axis ] | ("min" | "max") "(" list ")" | "(" or ")"
/// </code>
/// Integers are 64 bits wide, and their division drops the fraction. After the first mistake all values are unknown.
/// </summary>
internal sealed class Evaluator
{
    private const int DeepestNesting = 64;

    private readonly IReadOnlyList<Token> _tokens;
    private readonly IExpressionScope _scope;
    private int _at;
    private int _depth;

    /// <summary>Above 0 in an operand that is not needed, where arithmetic may fail.</summary>
    private int _unneeded;

    private Evaluator(IReadOnlyList<Token> tokens, IExpressionScope scope)
    {
        _tokens = tokens;
        _scope = scope;
    }

    private ExpressionProblem? Problem { get; set; }

    private Token Current => _tokens[_at];

    /// <summary>The values of a list of expressions; with a problem, they are not to be used.</summary>
    public static IReadOnlyList<ExpressionValue> Evaluate(
        string text,
        IExpressionScope scope,
        out ExpressionProblem? problem
    )
    {
        if (Tokenizer.Cut(text, out var offender) is not { } tokens)
        {
            problem = new ExpressionProblem(Descriptors.Malformed, $"'{offender}' means nothing here");
            return [];
        }

        var evaluator = new Evaluator(tokens, scope);
        var values = evaluator.ReadList();
        if (evaluator.Current.Kind != TokenKind.End)
        {
            evaluator.Fail(Descriptors.Malformed, $"{evaluator.Current} is not expected there");
        }

        problem = evaluator.Problem;
        return values;
    }

    private List<ExpressionValue> ReadList()
    {
        var values = new List<ExpressionValue> { ReadOr() };
        while (Take(","))
        {
            values.Add(ReadOr());
        }

        return values;
    }

    private ExpressionValue ReadOr()
    {
        if (++_depth > DeepestNesting)
        {
            _at = _tokens.Count - 1;
            return Fail(Descriptors.Malformed, "it is nested too deeply");
        }

        var left = ReadAnd();
        while (Take("||"))
        {
            left = Combine(left, isNeeded: !left.Truth, ReadAnd, "||");
        }

        _depth--;
        return left;
    }

    private ExpressionValue ReadAnd()
    {
        var left = ReadComparison();
        while (Take("&&"))
        {
            left = Combine(left, isNeeded: left.Truth, ReadComparison, "&&");
        }

        return left;
    }

    /// <summary>The right operand is always checked, but evaluated only if the left one does not decide.</summary>
    private ExpressionValue Combine(ExpressionValue left, bool isNeeded, Func<ExpressionValue> readRight, string symbol)
    {
        _unneeded += isNeeded ? 0 : 1;
        var right = readRight();
        _unneeded -= isNeeded ? 0 : 1;
        return (left.Kind, right.Kind) switch
        {
            (ExpressionKind.Truth, ExpressionKind.Truth) => isNeeded ? right : left,
            (ExpressionKind.Truth, ExpressionKind.Unknown) => isNeeded ? right : left,
            (ExpressionKind.Unknown, ExpressionKind.Truth or ExpressionKind.Unknown) => ExpressionValue.Unknown,
            _ => Fail(Descriptors.WrongType, $"'{symbol}' takes truth values, not numbers"),
        };
    }

    private ExpressionValue ReadComparison()
    {
        var left = ReadSum();
        foreach (var symbol in new[] { "==", "!=", "<=", ">=", "<", ">" })
        {
            if (Take(symbol))
            {
                return Compare(left, ReadSum(), symbol);
            }
        }

        return left;
    }

    private ExpressionValue Compare(ExpressionValue left, ExpressionValue right, string symbol)
    {
        if (left.IsUnknown || right.IsUnknown)
        {
            return ExpressionValue.Unknown;
        }

        var areTruths = left.Kind == ExpressionKind.Truth && right.Kind == ExpressionKind.Truth;
        if (!(left.IsNumber && right.IsNumber) && !(areTruths && symbol is "==" or "!="))
        {
            return Fail(Descriptors.WrongType, $"'{symbol}' cannot compare {left} with {right}");
        }

        var areReal = left.Kind == ExpressionKind.Real || right.Kind == ExpressionKind.Real;
        var order = areReal ? left.Real.CompareTo(right.Real) : left.Integer.CompareTo(right.Integer);
        return ExpressionValue.Of(
            symbol switch
            {
                "==" => order == 0,
                "!=" => order != 0,
                "<=" => order <= 0,
                ">=" => order >= 0,
                "<" => order < 0,
                _ => order > 0,
            }
        );
    }

    private ExpressionValue ReadSum()
    {
        var left = ReadProduct();
        while (Current.Is("+") || Current.Is("-"))
        {
            var symbol = Next().Text;
            left = Calculate(left, ReadProduct(), symbol);
        }

        return left;
    }

    private ExpressionValue ReadProduct()
    {
        var left = ReadUnary();
        while (Current.Is("*") || Current.Is("/") || Current.Is("%"))
        {
            var symbol = Next().Text;
            left = Calculate(left, ReadUnary(), symbol);
        }

        return left;
    }

    private ExpressionValue Calculate(ExpressionValue left, ExpressionValue right, string symbol)
    {
        if (left.IsUnknown || right.IsUnknown)
        {
            return ExpressionValue.Unknown;
        }

        if (!left.IsNumber || !right.IsNumber)
        {
            return Fail(Descriptors.WrongType, $"'{symbol}' takes numbers, not truth values");
        }

        if (right.Real == 0 && symbol is "/" or "%")
        {
            return FailArithmetic($"{left} {symbol} {right} divides by zero");
        }

        if (left.Kind == ExpressionKind.Real || right.Kind == ExpressionKind.Real)
        {
            return ExpressionValue.Of(Calculate(left.Real, right.Real, symbol));
        }

        try
        {
            return ExpressionValue.Of(Calculate(left.Integer, right.Integer, symbol));
        }
        catch (OverflowException)
        {
            return FailArithmetic($"{left} {symbol} {right} is beyond 64 bits");
        }
    }

    private static double Calculate(double left, double right, string symbol) =>
        symbol switch
        {
            "+" => left + right,
            "-" => left - right,
            "*" => left * right,
            "/" => left / right,
            _ => left % right,
        };

    private static long Calculate(long left, long right, string symbol) =>
        checked(
            symbol switch
            {
                "+" => left + right,
                "-" => left - right,
                "*" => left * right,
                "/" => left / right,
                _ => right == -1 ? 0 : left % right,
            }
        );

    private ExpressionValue ReadUnary()
    {
        var symbols = new Stack<string>();
        while (Current.Is("-") || Current.Is("!"))
        {
            symbols.Push(Next().Text);
        }

        var value = ReadPrimary();
        while (symbols.Count > 0)
        {
            value = Apply(symbols.Pop(), value);
        }

        return value;
    }

    private ExpressionValue Apply(string symbol, ExpressionValue value) =>
        (symbol, value.Kind) switch
        {
            (_, ExpressionKind.Unknown) => value,
            ("!", ExpressionKind.Truth) => ExpressionValue.Of(!value.Truth),
            ("-", ExpressionKind.Real) => ExpressionValue.Of(-value.Real),
            ("-", ExpressionKind.Integer) => Calculate(ExpressionValue.Of(0L), value, "-"),
            ("!", _) => Fail(Descriptors.WrongType, $"'!' takes a truth value, not {value}"),
            _ => Fail(Descriptors.WrongType, $"'-' takes a number, not {value}"),
        };

    private ExpressionValue ReadPrimary()
    {
        var token = Next();
        switch (token.Kind)
        {
            case TokenKind.Number:
                return ReadNumber(token.Text);
            case TokenKind.Name when token.Text is "true" or "false":
                return ExpressionValue.Of(token.Text == "true");
            case TokenKind.Name when token.Text is "min" or "max" && Current.Is("("):
                return ReadExtremum(token.Text == "max");
            case TokenKind.Name:
                return ReadName(token.Text);
            case TokenKind.Symbol when token.Text == "(":
                var value = ReadOr();
                return Take(")") ? value : Fail(Descriptors.Malformed, $"')' is missing before {Current}");
            default:
                return Fail(Descriptors.Malformed, $"a value is missing before {token}");
        }
    }

    private ExpressionValue ReadNumber(string text)
    {
        if (text.All(char.IsDigit))
        {
            return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var integer)
                ? ExpressionValue.Of(integer)
                : FailArithmetic($"{text} is beyond 64 bits");
        }

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real)
            ? ExpressionValue.Of(real)
            : FailArithmetic($"{text} is beyond a double");
    }

    private ExpressionValue ReadExtremum(bool isMaximum)
    {
        Next();
        var values = ReadList();
        if (!Take(")"))
        {
            return Fail(Descriptors.Malformed, $"')' is missing before {Current}");
        }

        if (values.Any(value => value.IsUnknown))
        {
            return ExpressionValue.Unknown;
        }

        if (!values.All(value => value.IsNumber))
        {
            return Fail(Descriptors.WrongType, $"'{(isMaximum ? "max" : "min")}' takes numbers, not truth values");
        }

        return values.Aggregate((best, value) => Compare(value, best, isMaximum ? ">" : "<").Truth ? value : best);
    }

    private ExpressionValue ReadName(string name)
    {
        var isShape = _scope.TryFindShape(name, out var shape);
        if (Take("."))
        {
            var axis = Next();
            if (!isShape)
            {
                return _scope.FindNumber(name) is null
                    ? FailUnknown(name)
                    : Fail(Descriptors.UnknownName, $"'{name}' is a number and has no {axis}");
            }

            return axis.Kind == TokenKind.Name && axis.Text is "C" or "H" or "W" or "L"
                ? ReadAxis(name, shape, axis.Text)
                : Fail(Descriptors.UnknownName, $"'{name}' has no {axis}; a shape has C, H and W, or C and L");
        }

        if (_scope.FindNumber(name) is { } number)
        {
            return number;
        }

        return isShape
            ? Fail(
                Descriptors.WrongType,
                $"'{name}' is a value and no number; '{name}.C' is the number of its channels"
            )
            : FailUnknown(name);
    }

    private ExpressionValue ReadAxis(string name, Shape? shape, string axis)
    {
        if (shape is not { } known)
        {
            return ExpressionValue.Unknown;
        }

        return (axis, known.Axes) switch
        {
            ("C", _) => ExpressionValue.Of((long)known.C),
            ("H", 3) => ExpressionValue.Of((long)known.H),
            ("W", 3) or ("L", 2) => ExpressionValue.Of((long)known.W),
            _ => Fail(Descriptors.UnknownName, $"'{name}' is {known} and has no {axis}"),
        };
    }

    private ExpressionValue FailUnknown(string name)
    {
        var nearest = Nearest.Find(name, _scope.Names);
        var message = $"'{name}' is unknown{Nearest.Suggest(name, _scope.Names)}";
        Problem ??= new ExpressionProblem(Descriptors.UnknownName, message, nearest is null ? null : (name, nearest));
        return ExpressionValue.Unknown;
    }

    private ExpressionValue FailArithmetic(string message) =>
        _unneeded > 0 ? ExpressionValue.Unknown : Fail(Descriptors.Arithmetic, message);

    private ExpressionValue Fail(DiagnosticDescriptor descriptor, string message)
    {
        Problem ??= new ExpressionProblem(descriptor, message);
        return ExpressionValue.Unknown;
    }

    private bool Take(string symbol)
    {
        if (!Current.Is(symbol))
        {
            return false;
        }

        _at++;
        return true;
    }

    private Token Next()
    {
        var token = Current;
        _at = Math.Min(_at + 1, _tokens.Count - 1);
        return token;
    }
}
