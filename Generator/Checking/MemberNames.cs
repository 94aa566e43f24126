using Unroll.Generator.Diagnostics;

namespace Unroll.Generator.Checking;

/// <summary>
/// Spells the members by which code reaches the parameters of a layer: each segment of the layer's path in Pascal case
/// without underscores, with an underscore before a leading digit; a number behind another segment is an index
/// ("features.0" is "Features[0]", and "0" alone is "_0").
/// </summary>
internal static class MemberNames
{
    /// <summary>The members that every network has.</summary>
    private static readonly HashSet<string> Reserved =
    [
        "Architecture",
        "Backward",
        "Create",
        "Equals",
        "Finalize",
        "Forward",
        "Freeze",
        "GetHashCode",
        "GetType",
        "Graph",
        "InputShape",
        "Load",
        "MemberwiseClone",
        "MultiplyAdds",
        "OutputShape",
        "ParameterCount",
        "Parameters",
        "Predictor",
        "ReferenceEquals",
        "Save",
        "Summary",
        "ToString",
        "Training",
    ];

    /// <summary>The members that every network has, which no layer's may be.</summary>
    public static IReadOnlyCollection<string> Taken => Reserved;

    /// <summary>The spelling of one segment of a path.</summary>
    public static string Spell(string segment)
    {
        var words = segment.Split(['_'], StringSplitOptions.RemoveEmptyEntries);
        var name = string.Concat(words.Select(word => char.ToUpperInvariant(word[0]) + word.Substring(1)));
        return name.Length == 0 || char.IsDigit(name[0]) ? $"_{name}" : name;
    }

    /// <summary>The spelling of a path, with dots between its segments.</summary>
    public static string SpellPath(string path) => string.Join(".", path.Split('.').Select(Spell));

    /// <summary>Reports layers whose parameters would be a member that something else is.</summary>
    public static void Check(string className, GraphBuilder builder)
    {
        var owners = new Dictionary<string, (string Segments, string Layer)>();
        foreach (var node in builder.Nodes.Where(node => node.Parameters.Count > 0))
        {
            if (FindOther(node.Name, className, owners) is var (member, other) && other is not null)
            {
                builder.Report(Descriptors.MemberName, node, "Name", node.Name, member, other);
            }
        }
    }

    /// <summary>What the member of a layer, or of a path above it, would collide with.</summary>
    private static (string Member, string? Other) FindOther(
        string layer,
        string className,
        Dictionary<string, (string Segments, string Layer)> owners
    )
    {
        // What stands under different indices shares a class, so all numbers count as one.
        var segments = layer.Split('.').Select((s, i) => i > 0 && s.All(char.IsDigit) ? "n" : s).ToList();
        var first = Spell(segments[0]);
        if (first == className || Reserved.Contains(first))
        {
            return (first, first == className ? "the name of the class" : "one that every network has");
        }

        for (var length = 1; length <= segments.Count; length++)
        {
            var path = string.Join(".", segments.Take(length));
            var member = SpellPath(path);
            if (!owners.TryGetValue(member, out var owner))
            {
                owners.Add(member, (path, layer));
            }
            else if (owner.Segments != path)
            {
                return (member, $"that of {owner.Layer}");
            }
        }

        return ("", null);
    }
}
