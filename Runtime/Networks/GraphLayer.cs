using System.Globalization;

namespace Unroll;

/// <summary>A layer of a network's graph, and the one value that it makes.</summary>
public sealed class GraphLayer
{
    internal GraphLayer() { }

    /// <summary>Its index in <see cref="NetworkGraph.Layers"/>; 0 is the input.</summary>
    public required int Index { get; init; }

    /// <summary>The name of the layer and of its value: <c>conv1</c>; <c>input</c> for the input.</summary>
    public required string Name { get; init; }

    /// <summary>The attribute's name: <c>Conv2D</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The layers whose values it consumes, in order.</summary>
    public required IReadOnlyList<GraphLayer> Operands { get; init; }

    /// <summary>The shape of its value.</summary>
    public required Shape Shape { get; init; }

    /// <summary>Its multiply-adds for one image.</summary>
    public required long MultiplyAdds { get; init; }

    /// <summary>Its tensors, in the order in which files have them.</summary>
    public required IReadOnlyList<GraphParameter> Parameters { get; init; }

    /// <summary>The layer's numbers by name, as text: <c>kernel</c> = <c>5,5</c>.</summary>
    public required IReadOnlyDictionary<string, string> Attributes { get; init; }

    /// <summary>Whether the predictor does without it, since only outputs need it that only training has.</summary>
    public bool IsTrainingOnly { get; internal set; }

    /// <summary>The weight of its loss where its value is an output of the network, else 0.</summary>
    public double LossWeight { get; internal set; }

    /// <summary>Whether the layer has the attribute <paramref name="key"/>.</summary>
    public bool Has(string key) => Attributes.ContainsKey(key);

    /// <summary>An attribute's text, such as <c>Hwc</c>.</summary>
    /// <exception cref="KeyNotFoundException">The layer has no such attribute.</exception>
    public string Text(string key) =>
        Attributes.TryGetValue(key, out var text)
            ? text
            : throw new KeyNotFoundException($"{Kind} '{Name}' has no attribute '{key}'.");

    /// <summary>An attribute's numbers: <c>kernel</c> and <c>stride</c> are height, width; <c>padding</c> is top, left, bottom, right.</summary>
    /// <exception cref="KeyNotFoundException">The layer has no such attribute.</exception>
    public IReadOnlyList<double> Numbers(string key) =>
        [.. Text(key).Split(',').Select(number => double.Parse(number, CultureInfo.InvariantCulture))];

    /// <summary>An attribute's integers.</summary>
    /// <exception cref="KeyNotFoundException">The layer has no such attribute.</exception>
    public IReadOnlyList<int> Integers(string key) =>
        [.. Text(key).Split(',').Select(number => int.Parse(number, CultureInfo.InvariantCulture))];
}
