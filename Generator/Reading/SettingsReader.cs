using Microsoft.CodeAnalysis.Diagnostics;
using Unroll.Generator.Kernels;
using Unroll.Generator.Model;

namespace Unroll.Generator.Reading;

/// <summary>
/// Reads <c>UnrollInstructionSets</c> of the project: the names of the sets to emit, of all where none is named. The last
/// resort, the portable set, comes with the others; <c>!</c> before a name leaves that set out, whichever it is.
/// </summary>
internal static class SettingsReader
{
    public const string Property = "build_property.UnrollInstructionSets";

    public static Settings Read(AnalyzerConfigOptionsProvider options, CancellationToken cancellation) =>
        options.GlobalOptions.TryGetValue(Property, out var text) ? Parse(text) : Parse("");

    private static Settings Parse(string text)
    {
        var words = text.Split(',', ';').Select(word => word.Trim()).Where(word => word.Length > 0).ToList();
        var excluded = words.Where(word => word[0] == '!').Select(word => word.Substring(1).Trim()).ToList();
        var named = words.Where(word => word[0] != '!').ToList();
        var sets = InstructionSet
            .All.Where(set => named.Count == 0 || set == InstructionSet.Portable || Contains(named, set))
            .Where(set => !Contains(excluded, set))
            .ToEquatableArray();
        return sets.Count > 0 && named.Concat(excluded).All(IsKnown)
            ? new Settings(sets)
            : new Settings(InstructionSet.All.ToEquatableArray(), text);
    }

    private static bool IsKnown(string name) => InstructionSet.All.Any(set => IsName(set, name));

    private static bool Contains(List<string> names, InstructionSet set) => names.Any(name => IsName(set, name));

    private static bool IsName(InstructionSet set, string name) =>
        set.Name.Equals(name, StringComparison.OrdinalIgnoreCase);
}
