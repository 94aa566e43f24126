using System.Globalization;
using Unroll.Generator.Diagnostics;

namespace Unroll.Generator.Checking;

/// <summary>
/// Spells the members by which code reaches the parameters of a layer: each segment of the layer's path in Pascal case
/// without underscores, with an underscore before a leading digit; a number behind another segment is an index
/// ("features.0" is "Features[0]", and "0" alone is "_0").
/// </summary>
internal static class MemberNames
{
    private const int LargestIndex = 999;

    /// <summary>The members that every class has.</summary>
    private static readonly HashSet<string> OfObjects =
    [
        "Equals",
        "Finalize",
        "GetHashCode",
        "GetType",
        "MemberwiseClone",
        "ReferenceEquals",
        "ToString",
    ];

    /// <summary>The members that every network has, private ones too.</summary>
    private static readonly HashSet<string> OfNetworks =
    [
        "Architecture",
        "Avx2Inference",
        "Avx2Training",
        "Avx512Inference",
        "Avx512Training",
        "Backward",
        "Create",
        "Forward",
        "Freeze",
        "Graph",
        "InputShape",
        "Load",
        "MultiplyAdds",
        "InferenceBytes",
        "TrainingBytes",
        "OutputShape",
        "ParameterCount",
        "Parameters",
        "Passes",
        "PortableInference",
        "PortableTraining",
        "Predictor",
        "Save",
        "Summary",
        "Training",
    ];

    /// <summary>Whether every class has a member of that name, and where it is the network's, every network.</summary>
    public static bool IsReserved(string member, bool isOfNetwork) =>
        OfObjects.Contains(member) || (isOfNetwork && OfNetworks.Contains(member));

    /// <summary>The spelling of one segment of a path.</summary>
    public static string Spell(string segment)
    {
        var words = segment.Split(['_'], StringSplitOptions.RemoveEmptyEntries);
        var name = string.Concat(words.Select(word => char.ToUpperInvariant(word[0]) + word.Substring(1)));
        return name.Length == 0 || char.IsDigit(name[0]) ? $"_{name}" : name;
    }

    /// <summary>The spelling of a path, with dots between its segments.</summary>
    public static string SpellPath(string path) => string.Join(".", path.Split('.').Select(Spell));

    /// <summary>
    /// Whether a segment behind another one is an index; a number that would make the table by index large is none.
    /// </summary>
    public static bool IsIndex(string segment) =>
        int.TryParse(segment, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
        && index <= LargestIndex
        && index.ToString(CultureInfo.InvariantCulture) == segment;

    /// <summary>Reports layers whose parameters would be a member that something else is.</summary>
    public static void Check(MemberList members, GraphBuilder builder)
    {
        foreach (var node in builder.Nodes.Where(node => node.Parameters.Count > 0))
        {
            if (!members.TryTake(node.Name, node.Parameters.Select(tensor => tensor.Name), out var taken))
            {
                builder.Report(Descriptors.MemberName, node, "Name", node.Name, taken.Member, taken.Owner);
            }
        }
    }
}
