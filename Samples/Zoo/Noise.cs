namespace Unroll.Zoo;

/// <summary>Inputs of no meaning, for what does not depend on it.</summary>
internal static class Noise
{
    /// <summary>Some inputs for a network, one behind the other: normal numbers, or indices where it takes them.</summary>
    public static float[] Inputs(NetworkGraph graph, int count, int seed)
    {
        var random = new Random(seed);
        var vocabulary = graph.Layers.FirstOrDefault(layer => layer.Kind == "Embedding")?.Integers("vocabulary")[0];
        var inputs = new float[count * graph.Input.Shape.Size];
        for (var i = 0; i < inputs.Length; i++)
        {
            inputs[i] = vocabulary is { } words ? random.Next(words) : Normal(random);
        }

        return inputs;
    }

    /// <summary>Inputs with classes that were drawn too, which a network can still learn by heart.</summary>
    public static ArrayDataset Samples(NetworkGraph graph, int count, int seed)
    {
        var (random, classes) = (new Random(seed), graph.Outputs[0].Shape.Size);
        int[] labels = [.. Enumerable.Range(0, count).Select(_ => random.Next(classes))];
        return new ArrayDataset(graph.Input.Shape, Inputs(graph, count, seed), labels, classes);
    }

    /// <summary>Box and Muller 1958.</summary>
    private static float Normal(Random random) =>
        (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
}
