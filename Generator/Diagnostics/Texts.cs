using System.Globalization;

namespace Unroll.Generator.Diagnostics;

/// <summary>How messages write numbers and lists.</summary>
internal static class Texts
{
    /// <summary>61706 as "61,706".</summary>
    public static string Grouped(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>"3x5", or "5" where both are the same and <paramref name="single"/> holds.</summary>
    public static string Size(long height, long width, bool single = false) =>
        single && height == width
            ? height.ToString(CultureInfo.InvariantCulture)
            : string.Format(CultureInfo.InvariantCulture, "{0}x{1}", height, width);

    /// <summary>"1, 2 or 4".</summary>
    public static string Or<T>(IReadOnlyList<T> items) =>
        items.Count < 2
            ? string.Join("", items)
            : string.Join(", ", items.Take(items.Count - 1)) + " or " + items[items.Count - 1];
}
