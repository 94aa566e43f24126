namespace Unroll.Generator.Checking.Expressions;

/// <summary>Finds the name that the user probably meant.</summary>
internal static class Nearest
{
    /// <summary>"; did you mean 'a'?" or, where nothing is near, "; known are 'a', 'b'".</summary>
    public static string Suggest(string name, IEnumerable<string> known)
    {
        var names = known.Distinct().ToList();
        var nearest = names
            .Select(candidate => (candidate, distance: Distance(name, candidate)))
            .Where(pair => pair.distance <= (name.Length + 1) / 3)
            .OrderBy(pair => pair.distance)
            .Select(pair => pair.candidate)
            .FirstOrDefault();
        return nearest is not null ? $"; did you mean '{nearest}'?"
            : names.Count == 0 ? ""
            : $"; known {(names.Count == 1 ? "is" : "are")} {List(names)}";
    }

    /// <summary>The last few names, which are those nearest in the text.</summary>
    private static string List(List<string> names)
    {
        const int Most = 6;
        var shown = names.Skip(Math.Max(0, names.Count - Most)).Select(name => $"'{name}'");
        return (names.Count > Most ? "..., " : "") + string.Join(", ", shown);
    }

    /// <summary>The least number of insertions, deletions and replacements (Levenshtein 1966), ignoring case.</summary>
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var same = char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]);
                var replace = diagonal + (same ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replace, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[b.Length];
    }
}
