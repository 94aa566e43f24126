using Unroll.Generator.Diagnostics;

namespace Unroll.Generator.Checking;

/// <summary>
/// Spells the members by which code reaches the parameters of a layer: each segment of the layer's path in Pascal case
/// without underscores, with an underscore before a leading digit ("features.0" is "Features._0").
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
        var owners = new Dictionary<string, string>();
        foreach (var node in builder.Nodes.Where(node => node.Parameters.Count > 0))
        {
            var path = SpellPath(node.Name);
            var first = path.Split('.')[0];
            var other =
                first == className ? "the name of the class"
                : Reserved.Contains(first) ? "one that every network has"
                : owners.TryGetValue(path, out var owner) ? $"that of {owner}"
                : null;
            if (other is not null)
            {
                var member = other == $"that of {(owners.TryGetValue(path, out var o) ? o : "")}" ? path : first;
                builder.Report(Descriptors.MemberName, node, "Name", node.Name, member, other);
            }
            else
            {
                owners.Add(path, node.Name);
            }
        }
    }
}
