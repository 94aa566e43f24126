using System.Globalization;

namespace Unroll.Tests;

/// <summary>
/// What the compiler would emit for y = W x + b with dropout on x, by hand and one image at a time: 4 lanes, one phase
/// each way, rows of weights that are padded in storage.
/// </summary>
internal sealed class DenseNetwork : INetwork<DenseNetwork>
{
    public DenseNetwork(
        int inputs = 6,
        int outputs = 3,
        int seed = 1,
        double l1 = 0,
        double l2 = 0,
        bool frozenBias = false,
        double dropout = 0,
        bool pixels = false
    )
    {
        Graph = Describe(inputs, outputs, l1, l2, frozenBias, pixels);
        Parameters = new NetworkParameters(Graph, seed);
        Training = new DenseProgram(Graph, Parameters, dropout);
    }

    public static NetworkGraph Architecture { get; } = Describe(6, 3, 0, 0, false, false);

    public NetworkGraph Graph { get; }

    public NetworkParameters Parameters { get; }

    public TrainingProgram? Training { get; init; }

    public static long InferenceBytes => 0;

    public static long TrainingBytes(int batch) => 0;

    public static DenseNetwork Create(int seed) => new(seed: seed);

    public IPredictor Freeze(PredictorOptions? options = null) =>
        new DensePredictor(Parameters["dense1.weight"].ToArray(), Parameters["dense1.bias"].ToArray());

    private static NetworkGraph Describe(int inputs, int outputs, double l1, double l2, bool frozenBias, bool pixels)
    {
        var stride = inputs + 3;
        return NetworkGraph.Parse(
            string.Create(
                CultureInfo.InvariantCulture,
                $"""
                network DenseNetwork {(outputs * stride) + outputs} 0
                layer input Input - {inputs} 0 element={(pixels ? "Byte" : "Float")}
                layer dense1 Dense input {outputs} {inputs * outputs}
                tensor weight Weight {outputs}x{inputs} GlorotUniform {l1} {l2} 0 0 {inputs} {stride}
                tensor bias Bias {outputs} Zeros 0 0 {(frozenBias ? 1 : 0)} {outputs * stride} {outputs} {outputs}
                output dense1 1 0
                """
            )
        );
    }
}
