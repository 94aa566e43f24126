namespace Unroll.Benchmarks.Models;

/// <summary>Predicts one input several times; the call of the predictor stands in the loop, with nothing between.</summary>
internal delegate void PredictMany(float[] input, float[] output, int calls);

/// <summary>A network of ours that is ready to predict.</summary>
internal sealed class BenchmarkModel
{
    private readonly PredictMany _predict;

    private BenchmarkModel(string name, INetwork network, PredictMany predict)
    {
        Name = name;
        Graph = network.Graph;
        Parameters = network.Parameters;
        Input = new float[Graph.Input.Shape.Size];
        Output = new float[Graph.Outputs[0].Shape.Size];
        _predict = predict;
    }

    /// <summary>The names that <see cref="Create"/> knows.</summary>
    public static IReadOnlyList<string> Names { get; } = ["lenet5", "mlp", "layers"];

    public string Name { get; }

    public NetworkGraph Graph { get; }

    public NetworkParameters Parameters { get; }

    public float[] Input { get; }

    public float[] Output { get; }

    /// <summary>Makes a network with random parameters.</summary>
    public static BenchmarkModel Create(string name) =>
        name switch
        {
            "lenet5" => LeNet5(),
            "mlp" => Mlp(),
            "layers" => Layers(),
            _ => throw new ArgumentException(
                $"There is no model '{name}'; there are {string.Join(", ", Names)}.",
                nameof(name)
            ),
        };

    public void Predict(int calls) => _predict(Input, Output, calls);

    private static BenchmarkModel LeNet5()
    {
        var network = new LeNet5(seed: 1);
        var predictor = network.Freeze();
        return new BenchmarkModel(
            "lenet5",
            network,
            (input, output, calls) =>
            {
                for (var call = 0; call < calls; call++)
                {
                    predictor.Predict(input, output);
                }
            }
        );
    }

    private static BenchmarkModel Mlp()
    {
        var network = new Mlp(seed: 1);
        var predictor = network.Freeze();
        return new BenchmarkModel(
            "mlp",
            network,
            (input, output, calls) =>
            {
                for (var call = 0; call < calls; call++)
                {
                    predictor.Predict(input, output);
                }
            }
        );
    }

    private static BenchmarkModel Layers()
    {
        var network = new Layers(seed: 1);
        IPredictor predictor = network.Freeze();
        return new BenchmarkModel(
            "layers",
            network,
            (input, output, calls) =>
            {
                for (var call = 0; call < calls; call++)
                {
                    predictor.PredictBatch(input, 1, output);
                }
            }
        );
    }
}
