using System.Globalization;

namespace Unroll.Generator.Emission;

/// <summary>Values as C# literals.</summary>
internal static class Literals
{
    public static string Of(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    public static string Of(string text) => $"\"{text.Replace("\\", "\\\\").Replace("\"", "\\\"")}\"";

    /// <summary>A number with separators between thousands, as people read it.</summary>
    public static string Grouped(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Text for an XML documentation comment.</summary>
    public static string Xml(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");

    /// <summary>A list of numbers as a span: <c>[0.5, 2]</c>.</summary>
    public static string Of(IEnumerable<double> numbers) => $"[{string.Join(", ", numbers.Select(Of))}]";

    /// <summary>A list of integers as a span: <c>[1, 2]</c>.</summary>
    public static string Of(IEnumerable<int> numbers) =>
        $"[{string.Join(", ", numbers.Select(n => n.ToString(CultureInfo.InvariantCulture)))}]";
}
