using Unroll.Generator.Checking;
using Unroll.Generator.Model;
using Unroll.Generator.Tests.Documentation;

namespace Unroll.Generator.Tests.Compilation;

/// <summary>The networks of Samples/Zoo, as source texts.</summary>
internal static class Zoo
{
    private static readonly IReadOnlyDictionary<string, string> Files = Directory
        .EnumerateFiles(Path.Combine(Page.Root, "Samples", "Zoo", "Networks"), "*.cs", SearchOption.AllDirectories)
        .ToDictionary(path => Path.GetFileNameWithoutExtension(path), File.ReadAllText, StringComparer.Ordinal);

    private static readonly Lazy<IReadOnlyDictionary<string, CheckedNetwork>> Networks = new(() =>
        Sources.CheckAll([.. Files.Values]).ToDictionary(network => network.Type.Name, StringComparer.Ordinal)
    );

    /// <summary>The names of the networks, which are those of their types.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [.. Files.Where(IsNetwork).Select(file => file.Key).Order(StringComparer.Ordinal)];

    /// <summary>The blocks of all networks, and the enums that label their outputs.</summary>
    public static IReadOnlyList<string> Blocks { get; } =
    [
        .. Files
            .Where(file => !IsNetwork(file))
            .OrderBy(file => file.Key, StringComparer.Ordinal)
            .Select(file => file.Value),
    ];

    /// <summary>The file of a network.</summary>
    public static string Network(string name) => Files[name];

    /// <summary>The graph of a network.</summary>
    public static Graph Graph(string name) => Sources.GraphOf(Networks.Value[name]);

    private static bool IsNetwork(KeyValuePair<string, string> file) =>
        file.Value.Contains("\n[Network]\n", StringComparison.Ordinal);
}
