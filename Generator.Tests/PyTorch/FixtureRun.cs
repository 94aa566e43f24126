namespace Unroll.Generator.Tests.PyTorch;

/// <summary>Passes the inputs of a fixture through a compiled network, and compares all that comes of it with PyTorch.</summary>
internal sealed class FixtureRun
{
    public const int Images = 3;

    private readonly Fixture _fixture;
    private readonly INetwork _network;
    private readonly float[] _inputs;
    private readonly List<string> _differences = [];
    private readonly HashSet<string> _compared = [];

    private FixtureRun(Fixture fixture, INetwork network)
    {
        (_fixture, _network) = (fixture, network);
        foreach (var parameter in network.Parameters)
        {
            parameter.CopyFrom(Formula.Parameter(parameter.Name, parameter.Dimensions));
        }

        _inputs = Inputs(network.Graph);
    }

    /// <summary>A share in the loss, by an image's output, and its gradient.</summary>
    public delegate double ImageLoss(int image, ReadOnlySpan<float> output, Span<float> gradient);

    /// <summary>All that differs in words, which are empty if nothing does.</summary>
    public static string Differences(Fixture fixture, INetwork network, ImageLoss loss)
    {
        var run = new FixtureRun(fixture, network);
        run.Predict();
        run.Train(loss);
        run._differences.AddRange(
            fixture.Digests.Keys.Except(run._compared).Select(name => $"{name} is in PyTorch, but not here")
        );
        return string.Join('\n', run._differences);
    }

    private float[] Inputs(NetworkGraph graph)
    {
        var count = Images * graph.Input.Shape.Size;
        var embedding = graph.Layers.FirstOrDefault(layer => layer.Kind == "Embedding");
        return graph.TakesPixels ? Formula.Integers(count, 256)
            : embedding is not null ? Formula.Integers(count, embedding.Parameters[0].Dimensions[0])
            : Formula.Inputs(count, _fixture.Scale);
    }

    private void Predict()
    {
        var outputs = new float[Images * _network.Graph.Outputs[0].Shape.Size];
        _network.Freeze().PredictBatch(_inputs, Images, outputs);
        Compare("prediction", Batch(_network.Graph.Outputs[0]), outputs);
    }

    private void Train(ImageLoss loss)
    {
        using var differentiator = new Differentiator(_network, inputGradient: true);
        var total = 0.0;
        var derivatives = differentiator.Run(
            _inputs,
            Images,
            (image, output, gradient) => total += loss(image, output, gradient)
        );
        Compare("output", Batch(_network.Graph.Outputs[0]), [.. derivatives.Outputs]);
        Compare("loss", "1", [(float)total]);
        if (_fixture.Digests.ContainsKey("input")) // indices have no gradient
        {
            Compare("input", Batch(_network.Graph.Input), [.. derivatives.InputGradients!]);
        }

        foreach (var parameter in _network.Parameters)
        {
            Compare(parameter.Name, string.Join('x', parameter.Dimensions), StateOrGradient(parameter));
        }
    }

    private static float[] StateOrGradient(Parameter parameter)
    {
        var values = new float[parameter.Length];
        if (parameter.Info.IsState)
        {
            parameter.CopyTo(values);
        }
        else
        {
            parameter.CopyGradientTo(values);
        }

        return values;
    }

    private static string Batch(GraphLayer layer) => $"{Images}x{layer.Shape}";

    private void Compare(string name, string dimensions, float[] values)
    {
        _compared.Add(name);
        var difference = _fixture.Digests.TryGetValue(name, out var digest)
            ? digest.Difference(name, dimensions, values)
            : $"{name} is here, but not in PyTorch";
        if (difference is not null)
        {
            _differences.Add(difference);
        }
    }
}
