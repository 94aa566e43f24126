using Unroll.Benchmarks.Commands;

namespace Unroll.Benchmarks.Building;

/// <summary>The files of Samples/Zoo/Networks: one for each network, and those of the blocks that they share.</summary>
internal sealed class ZooSources
{
    private readonly Dictionary<string, string> _networks;
    private readonly string[] _blocks;

    public ZooSources()
    {
        var folder = Path.Combine(Repository.Root, "Samples", "Zoo", "Networks");
        var files = Directory
            .EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .ToLookup(path => File.ReadAllText(path).Contains("\n[Network]\n", StringComparison.Ordinal));
        _networks = files[true].ToDictionary(path => Path.GetFileNameWithoutExtension(path), File.ReadAllText);
        _blocks = [.. files[false].Select(File.ReadAllText)];
    }

    /// <summary>The names of the networks, which are those of their types.</summary>
    public IReadOnlyCollection<string> Names => _networks.Keys;

    /// <summary>The source texts that a network needs, its own first.</summary>
    public string[] Of(string network) => [_networks[network], .. _blocks];
}
