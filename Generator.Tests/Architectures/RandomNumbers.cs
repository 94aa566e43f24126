using System.Globalization;

namespace Unroll.Generator.Tests.Architectures;

/// <summary>
/// The ways to write a number where a layer takes one: as it is, or as an expression of sizes that the body knows, and of
/// the block's parameters, which are added as they are needed.
/// </summary>
/// <param name="dice">Makes the choices.</param>
/// <param name="takesParameters">Whether the body is that of a block.</param>
internal sealed class RandomNumbers(Dice dice, bool takesParameters)
{
    private const int MostParameters = 4;

    private readonly List<(string Expression, int Value)> _sizes = [];
    private readonly List<int> _parameters = [];

    /// <summary>The values that the block's parameters p0, p1, ... have where it is used.</summary>
    public IReadOnlyList<int> Parameters => _parameters;

    /// <summary>Makes the sizes of a value known, whose name is an identifier.</summary>
    public void Know(string name, Shape shape)
    {
        _sizes.Add(($"{name}.C", shape.C));
        if (shape.Axes == 2)
        {
            _sizes.Add(($"{name}.L", shape.W));
        }
        else if (shape.Axes == 3)
        {
            _sizes.Add(($"{name}.H", shape.H));
            _sizes.Add(($"{name}.W", shape.W));
        }
    }

    /// <summary>An argument: 7, or "p0 + 1".</summary>
    public string Of(int value)
    {
        var expression = Expression(value);
        return int.TryParse(expression, CultureInfo.InvariantCulture, out _) ? expression : $"\"{expression}\"";
    }

    /// <summary>An argument of two numbers, or of one where they are equal.</summary>
    public string Pair(int height, int width) =>
        height == width ? Of(height) : $"\"{Expression(height)}, {Expression(width)}\"";

    /// <summary>An argument of several numbers.</summary>
    public string List(params IEnumerable<int> values) => $"\"{string.Join(", ", values.Select(Expression))}\"";

    /// <summary>An expression that is true.</summary>
    public string Truth()
    {
        var value = dice.Between(1, 9);
        return $"\"{dice.Pick($"{Expression(value)} == {value}", $"{Expression(value)} > 0 && true", $"!({Expression(value)} >= {value + 1})")}\"";
    }

    private string Expression(int value)
    {
        if (dice.Chance(0.6) || value < 0)
        {
            return $"{value}";
        }

        var known = _sizes.Where(size => size.Value == value).Select(size => size.Expression).ToArray();
        return dice.Between(0, 5) switch
        {
            0 or 1 when known.Length > 0 => dice.Pick(known),
            0 or 1 or 2 or 3 when Parameter(value) is { } parameter => parameter,
            4 => $"max({value}, {dice.Between(0, value)})",
            _ => value % 2 == 0 ? $"2 * {value / 2}" : $"({value + 2} - 2) / 1",
        };
    }

    private string? Parameter(int value)
    {
        var index = _parameters.IndexOf(value);
        if (index >= 0)
        {
            return $"p{index}";
        }

        if (!takesParameters || _parameters.Count == MostParameters)
        {
            return null;
        }

        _parameters.Add(value);
        return $"p{_parameters.Count - 1}";
    }
}
