using System.IO.Enumeration;

namespace Unroll;

/// <summary>
/// Saves and loads parameters and running statistics as safetensors: canonical layout (OIHW) under PyTorch's names, so
/// that PyTorch loads our files and we load PyTorch's. F32 is written; F32, F64, F16 and BF16 are read. PyTorch's
/// <c>num_batches_tracked</c> is ignored.
/// </summary>
public static class Weights
{
    private const string Counter = "num_batches_tracked";

    /// <summary>Writes all tensors of a network, under a temporary name until the file is whole.</summary>
    /// <param name="network">The network.</param>
    /// <param name="path">The file; one that is there is replaced.</param>
    /// <exception cref="IOException">The file cannot be written; the message says why.</exception>
    public static void Save(INetwork network, string path)
    {
        ArgumentNullException.ThrowIfNull(network);
        var writer = new SafetensorsWriter();
        foreach (var parameter in network.Parameters)
        {
            writer.Add(parameter.Name, parameter.Dimensions, parameter.ToArray());
        }

        AtomicFile.Write(path, durable: true, writer.Write);
    }

    /// <summary>Reads all tensors of a network. If that fails, nothing in the network has changed.</summary>
    /// <param name="network">The network.</param>
    /// <param name="path">The file.</param>
    /// <param name="ignore">
    /// Names that are left out of account on both sides, <c>*</c> standing for anything: <c>["aux1.*"]</c>. Tensors of
    /// the network that they match keep their values, so a head can be replaced.
    /// </param>
    /// <exception cref="WeightsException">
    /// The file is malformed, or does not fit: the message lists every missing, extra and mis-shaped tensor.
    /// </exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static void Load(INetwork network, string path, params ReadOnlySpan<string> ignore)
    {
        ArgumentNullException.ThrowIfNull(network);
        var patterns = ignore.ToArray();
        bool[] wanted = [.. network.Graph.Parameters.Select(parameter => !Matches(parameter.Name, patterns))];
        var tensors = Read(network.Graph, path, patterns, wanted);
        for (var i = 0; i < tensors.Length; i++)
        {
            if (tensors[i] is { } values)
            {
                network.Parameters[i].CopyFrom(values);
            }
        }
    }

    /// <summary>Reads what a predictor is packed from, without a trainable network.</summary>
    /// <param name="graph">
    /// The architecture; all tensors of its <see cref="NetworkGraph.PredictionLayers"/> must be in the file.
    /// </param>
    /// <param name="path">The file.</param>
    /// <param name="ignore">Names of tensors of the file that the network need not have, <c>*</c> standing for anything.</param>
    /// <returns>
    /// The values of each of <see cref="NetworkGraph.Parameters"/>, in canonical order; none where only training needs them.
    /// </returns>
    /// <exception cref="WeightsException">
    /// The file is malformed, or does not fit: the message lists every missing, extra and mis-shaped tensor.
    /// </exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static float[][] ReadCanonical(NetworkGraph graph, string path, params ReadOnlySpan<string> ignore)
    {
        ArgumentNullException.ThrowIfNull(graph);
        return [.. Read(graph, path, ignore.ToArray(), WantedByPredictor(graph)).Select(values => values ?? [])];
    }

    /// <summary>Which of the tensors a prediction needs.</summary>
    internal static bool[] WantedByPredictor(NetworkGraph graph) =>
        [.. graph.Layers.SelectMany(layer => layer.Parameters.Select(_ => !layer.IsTrainingOnly))];

    private static float[]?[] Read(NetworkGraph graph, string path, string[] ignore, bool[] wanted)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var file = new SafetensorsReader(path);
        var entries = Match(graph, path, file, ignore, wanted);
        return [.. entries.Select(entry => entry is null ? null : file.Read(entry))];
    }

    /// <summary>Finds the file's tensor for each wanted one of the network, and reports all that does not fit at once.</summary>
    internal static TensorEntry?[] Match(
        NetworkGraph graph,
        string path,
        SafetensorsReader file,
        string[] ignore,
        bool[] wanted
    )
    {
        var byName = file.Tensors.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
        var entries = new TensorEntry?[graph.Parameters.Count];
        var missing = new List<string>();
        var misshaped = new List<string>();
        for (var i = 0; i < entries.Length; i++)
        {
            var parameter = graph.Parameters[i];
            var found = byName.Remove(parameter.Name, out var tensor);
            if (!wanted[i])
            {
                continue;
            }

            if (!found)
            {
                missing.Add(parameter.Name);
            }
            else if (!tensor!.HasDimensions(parameter.Dimensions))
            {
                misshaped.Add(
                    $"{parameter.Name} is {tensor.Shape} in the file and {string.Join("x", parameter.Dimensions)} in the network"
                );
            }

            entries[i] = tensor;
        }

        string[] extra =
        [
            .. file.Tensors.Select(t => t.Name).Where(n => byName.ContainsKey(n) && !IsIgnored(n, ignore)),
        ];
        return missing.Count + misshaped.Count + extra.Length == 0
            ? entries
            : throw new WeightsException(path, graph.Name, missing, extra, misshaped);
    }

    private static bool IsIgnored(string name, string[] ignore) =>
        name == Counter || name.EndsWith("." + Counter, StringComparison.Ordinal) || Matches(name, ignore);

    private static bool Matches(string name, string[] patterns) =>
        Array.Exists(patterns, pattern => FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: false));
}
