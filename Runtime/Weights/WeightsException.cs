namespace Unroll;

/// <summary>A weights file is malformed, or does not fit the network. The network is as it was.</summary>
public sealed class WeightsException : IOException
{
    /// <summary>A file that is malformed.</summary>
    public WeightsException(string path, string problem, Exception? cause = null)
        : base($"'{path}' is no valid weights file: {problem}", cause) => Path = path;

    internal WeightsException(
        string path,
        string network,
        IReadOnlyList<string> missing,
        IReadOnlyList<string> extra,
        IReadOnlyList<string> misshaped
    )
        : base(Describe(path, network, missing, extra, misshaped))
    {
        Path = path;
        Missing = missing;
        Extra = extra;
        Misshaped = misshaped;
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The names of the network's tensors that the file lacks.</summary>
    public IReadOnlyList<string> Missing { get; } = [];

    /// <summary>The names of the file's tensors that the network lacks.</summary>
    public IReadOnlyList<string> Extra { get; } = [];

    /// <summary>Tensors whose dimensions differ, each with both.</summary>
    public IReadOnlyList<string> Misshaped { get; } = [];

    private static string Describe(
        string path,
        string network,
        IReadOnlyList<string> missing,
        IReadOnlyList<string> extra,
        IReadOnlyList<string> misshaped
    )
    {
        var lines = new List<string> { $"'{path}' does not fit the network {network}:" };
        lines.AddRange(missing.Select(name => $"  missing in the file: {name}"));
        lines.AddRange(extra.Select(name => $"  unknown to the network: {name}"));
        lines.AddRange(misshaped.Select(text => $"  of another shape: {text}"));
        return string.Join('\n', lines);
    }
}
