namespace Unroll.Generator.Checking.Expressions;

/// <summary>Finds the name that the user probably meant.</summary>
internal static class Nearest
{
    /// <summary>"; did you mean 'a'?" or, where nothing is near, "; known are 'a', 'b'".</summary>
    public static string Suggest(string name, IEnumerable<string> known)
    {
        var names = known.Distinct().ToList();
        return Find(name, names) is { } nearest ? $"; did you mean '{nearest}'?"
            : names.Count == 0 ? ""
            : $"; known {(names.Count == 1 ? "is" : "are")} {List(names)}";
    }

    /// <summary>The nearest of some names; null where none is near.</summary>
    public static string? Find(string name, IEnumerable<string> known) =>
        known
            .Select(candidate => (candidate, distance: Distance(name, candidate)))
            .Where(pair => pair.distance <= (name.Length + 1) / 3)
            .OrderBy(pair => pair.distance)
            .Select(pair => pair.candidate)
            .FirstOrDefault();

    /// <summary>The last few names, which are those nearest in the text.</summary>
    private static string List(List<string> names)
    {
        const int Most = 6;
        var shown = names.Skip(Math.Max(0, names.Count - Most)).Select(name => $"'{name}'");
        return (names.Count > Most ? "..., " : "") + string.Join(", ", shown);
    }

    /// <summary>
    /// The least number of insertions, deletions, replacements, and exchanges of two neighbours (Damerau 1964), ignoring case.
    /// </summary>
    private static int Distance(string a, string b)
    {
        var table = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                table[i, j] =
                    i == 0 || j == 0
                        ? i + j
                        : Math.Min(
                            table[i - 1, j - 1] + (AreSame(i, j) ? 0 : 1),
                            Math.Min(table[i - 1, j], table[i, j - 1]) + 1
                        );
                if (i > 1 && j > 1 && AreSame(i, j - 1) && AreSame(i - 1, j))
                {
                    table[i, j] = Math.Min(table[i, j], table[i - 2, j - 2] + 1);
                }
            }
        }

        return table[a.Length, b.Length];

        bool AreSame(int i, int j) => char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]);
    }
}
