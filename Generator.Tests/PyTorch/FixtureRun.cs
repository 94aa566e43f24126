using Unroll.Generator.Tests.Numerics;

namespace Unroll.Generator.Tests.PyTorch;

/// <summary>
/// Passes the inputs of a fixture through a compiled network, whose parameters follow from their names, and compares all
/// that comes of it with PyTorch.
/// </summary>
internal sealed class FixtureRun
{
    public const int Images = 3;

    private readonly Fixture _fixture;
    private readonly INetwork _network;
    private readonly float[][] _inputs;
    private readonly List<string> _differences = [];
    private readonly HashSet<string> _compared = [];

    private FixtureRun(Fixture fixture, INetwork network)
    {
        (_fixture, _network) = (fixture, network);
        SetParameters(network);
        _inputs = Inputs(network.Graph);
    }

    /// <summary>An image's share in the loss, by one of the network's outputs, and its gradient.</summary>
    public delegate double ImageLoss(int output, int image, float[] values, float[] gradient);

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

    /// <summary>Sets all parameters and running statistics from outside, by their names and in canonical order.</summary>
    public static void SetParameters(INetwork network)
    {
        foreach (var parameter in network.Parameters)
        {
            parameter.CopyFrom(Formula.Parameter(parameter.Name, parameter.Dimensions));
        }
    }

    private float[][] Inputs(NetworkGraph graph)
    {
        var count = Images * graph.Input.Shape.Size;
        var embedding = graph.Layers.FirstOrDefault(layer => layer.Kind == "Embedding");
        var inputs =
            graph.TakesPixels ? Formula.Integers(count, 256)
            : embedding is not null ? Formula.Integers(count, embedding.Parameters[0].Dimensions[0])
            : Formula.Inputs(count, _fixture.Scale);
        return [.. inputs.Chunk(graph.Input.Shape.Size)];
    }

    private void Predict()
    {
        var output = _network.Graph.Outputs[0];
        var values = new float[Images * output.Shape.Size];
        _network.Freeze().PredictBatch([.. _inputs.SelectMany(image => image)], Images, values);
        Compare("prediction", Batch(output), values);
    }

    private void Train(ImageLoss loss)
    {
        var graph = _network.Graph;
        var pass = new CompiledPass(_network, _inputs);
        var outputs = pass.Forward();
        float[][][] gradients =
        [
            .. outputs.Select(images => images.Select(values => new float[values.Length]).ToArray()),
        ];
        var total = 0.0;
        for (var k = 0; k < outputs.Count; k++)
        {
            Compare(outputs.Count == 1 ? "output" : $"output{k}", Batch(graph.Outputs[k]), Flat(outputs[k]));
            total += outputs[k].Select((values, image) => loss(k, image, values, gradients[k][image])).Sum();
        }

        Compare("loss", "1", [(float)total]);
        var inputGradients = pass.Backward(gradients);
        if (_fixture.Digests.ContainsKey("input")) // indices have no gradient
        {
            Compare("input", Batch(graph.Input), Flat(inputGradients));
        }

        foreach (var parameter in _network.Parameters)
        {
            Compare(parameter.Name, string.Join('x', parameter.Dimensions), StateOrGradient(parameter));
        }
    }

    private static float[] Flat(float[][] images) => [.. images.SelectMany(image => image)];

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
