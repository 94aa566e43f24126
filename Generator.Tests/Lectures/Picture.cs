namespace Unroll.Generator.Tests.Lectures;

/// <summary>A small picture or filter as a lecture draws it: rows of numbers.</summary>
internal sealed record Picture(int Height, int Width, double[] Elements)
{
    public static Picture Of(string rows)
    {
        double[][] lines =
        [
            .. rows.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(double.Parse).ToArray()),
        ];
        return new(lines.Length, lines[0].Length, [.. lines.SelectMany(line => line)]);
    }

    /// <summary>The rows again, for comparing and for showing what went wrong; adding zero makes -0 a 0.</summary>
    public override string ToString() =>
        string.Join(
            '\n',
            Elements.Chunk(Width).Select(row => string.Join(' ', row.Select(x => $"{x + 0.0, 4:0.###}")))
        );
}
