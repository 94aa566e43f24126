namespace Unroll.Zoo.Commands;

/// <summary>What somebody who mistyped a name may have meant.</summary>
internal static class NearestName
{
    /// <summary>The name that the fewest letters inserted, left out or replaced lead to (Levenshtein 1966); case does not matter.</summary>
    public static string Of(string typed, IEnumerable<string> names) =>
        names.MinBy(name => Distance(typed.ToUpperInvariant(), name.ToUpperInvariant()))!;

    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
