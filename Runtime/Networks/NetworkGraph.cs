using System.Globalization;

namespace Unroll;

/// <summary>A network as data: what exporters, summaries, pictures and tools read. Layers are in topological order.</summary>
public sealed class NetworkGraph
{
    private NetworkGraph(
        string name,
        int parameterLength,
        int stateLength,
        List<GraphLayer> layers,
        List<GraphLayer> outputs
    )
    {
        Name = name;
        ParameterLength = parameterLength;
        StateLength = stateLength;
        Layers = layers;
        Outputs = outputs;
        Parameters = [.. layers.SelectMany(layer => layer.Parameters)];
        PredictionLayers = [.. layers.Where(layer => !layer.IsTrainingOnly)];
    }

    /// <summary>The network's class.</summary>
    public string Name { get; }

    /// <summary>The layers; the first one is the input.</summary>
    public IReadOnlyList<GraphLayer> Layers { get; }

    /// <summary>The layers that a predictor has: all but those that only training needs.</summary>
    public IReadOnlyList<GraphLayer> PredictionLayers { get; }

    /// <summary>The layers whose values the network hands out; the first one is the last of the architecture.</summary>
    public IReadOnlyList<GraphLayer> Outputs { get; }

    /// <summary>All tensors, state included, in the order of the layers.</summary>
    public IReadOnlyList<GraphParameter> Parameters { get; }

    /// <summary>The layer where values enter.</summary>
    public GraphLayer Input => Layers[0];

    /// <summary>Whether the network takes pixels from 0 to 255, being under [Normalize].</summary>
    public bool TakesPixels => Input.Has("element") && Input.Text("element") == "Byte";

    /// <summary>The number of trainable parameters of a predictor's layers; running statistics do not count.</summary>
    public long ParameterCount =>
        PredictionLayers.SelectMany(layer => layer.Parameters).Where(p => !p.IsState).Sum(p => (long)p.Size);

    /// <summary>The multiply-adds of a prediction for one image.</summary>
    public long MultiplyAdds => PredictionLayers.Sum(layer => layer.MultiplyAdds);

    /// <summary>The length of the storage of all trained parameters, padding included.</summary>
    internal int ParameterLength { get; }

    /// <summary>The length of the storage of the state.</summary>
    internal int StateLength { get; }

    /// <summary>
    /// Reads the text that the compiler emits. Lines, with their words separated by single spaces:
    /// <code>
    /// network NAME PARAMETER-LENGTH STATE-LENGTH
    /// layer NAME KIND OPERAND,OPERAND|- SHAPE MULTIPLY-ADDS KEY=VALUE ...
    /// tensor NAME ROLE DIMENSIONS INIT L1 L2 FROZEN(0|1) OFFSET ROW-LENGTH ROW-STRIDE      (of the layer above)
    /// output NAME LOSS-WEIGHT TRAINING-ONLY(0|1)
    /// </code>
    /// </summary>
    /// <exception cref="FormatException">The text is not of that form.</exception>
    public static NetworkGraph Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var name = "";
        var (parameterLength, stateLength) = (0, 0);
        var layers = new List<GraphLayer>();
        var byName = new Dictionary<string, GraphLayer>(StringComparer.Ordinal);
        var outputs = new List<GraphLayer>();
        var tensors = new List<GraphParameter>();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var words = line.Split(' ');
            switch (words[0])
            {
                case "network":
                    (name, parameterLength, stateLength) = (words[1], Integer(words[2]), Integer(words[3]));
                    break;
                case "layer":
                    tensors = [];
                    var layer = ParseLayer(words, layers.Count, byName, tensors);
                    layers.Add(layer);
                    byName.Add(layer.Name, layer);
                    break;
                case "tensor":
                    tensors.Add(ParseTensor(words, layers[^1]));
                    break;
                case "output":
                    var output = byName[words[1]];
                    output.LossWeight = double.Parse(words[2], CultureInfo.InvariantCulture);
                    output.IsTrainingOnly = words[3] == "1";
                    outputs.Add(output);
                    break;
                default:
                    throw new FormatException($"A line of a network's graph cannot begin with '{words[0]}'.");
            }
        }

        MarkTrainingOnly(layers, outputs);
        return new NetworkGraph(name, parameterLength, stateLength, layers, outputs);
    }

    /// <summary>What no output of a predictor needs, only training has.</summary>
    private static void MarkTrainingOnly(List<GraphLayer> layers, List<GraphLayer> outputs)
    {
        var needed = new HashSet<GraphLayer>(outputs.Where(output => !output.IsTrainingOnly)) { layers[0] };
        foreach (var layer in layers.AsEnumerable().Reverse())
        {
            layer.IsTrainingOnly = !needed.Contains(layer);
            if (!layer.IsTrainingOnly)
            {
                needed.UnionWith(layer.Operands);
            }
        }
    }

    private static GraphLayer ParseLayer(
        string[] words,
        int index,
        Dictionary<string, GraphLayer> byName,
        List<GraphParameter> tensors
    ) =>
        new()
        {
            Index = index,
            Name = words[1],
            Kind = words[2],
            Operands = words[3] == "-" ? [] : [.. words[3].Split(',').Select(operand => byName[operand])],
            Shape = Shape.Parse(words[4]),
            MultiplyAdds = long.Parse(words[5], CultureInfo.InvariantCulture),
            Attributes = words[6..]
                .Select(word => word.Split('=', 2))
                .ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal),
            Parameters = tensors,
        };

    private static GraphParameter ParseTensor(string[] words, GraphLayer layer) =>
        new()
        {
            Name = $"{layer.Name}.{words[1]}",
            Kind = layer.Kind,
            Role = Enum.Parse<ParameterRole>(words[2]),
            Dimensions = [.. words[3].Split('x').Select(Integer)],
            Init = Enum.Parse<Init>(words[4]),
            L1 = double.Parse(words[5], CultureInfo.InvariantCulture),
            L2 = double.Parse(words[6], CultureInfo.InvariantCulture),
            Frozen = words[7] == "1",
            Offset = Integer(words[8]),
            RowLength = Integer(words[9]),
            RowStride = Integer(words[10]),
        };

    private static int Integer(string word) => int.Parse(word, CultureInfo.InvariantCulture);
}
