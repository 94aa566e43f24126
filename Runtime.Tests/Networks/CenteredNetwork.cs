namespace Unroll.Tests;

/// <summary>
/// y = W x - mean over the batch of W x, with a running mean for prediction: the smallest network whose batch is coupled,
/// with two phases each way. 5 inputs, 3 outputs, 4 lanes.
/// </summary>
internal sealed class CenteredNetwork : INetwork<CenteredNetwork>
{
    public CenteredNetwork(int seed)
    {
        Parameters = new NetworkParameters(Architecture, seed);
        Training = new CenteredProgram(Parameters);
    }

    public static NetworkGraph Architecture { get; } =
        NetworkGraph.Parse(
            """
            network CenteredNetwork 15 3
            layer input Input - 5 0 element=Float
            layer dense1 Dense input 3 15
            tensor weight Weight 3x5 GlorotUniform 0 0 0 0 5 5
            layer center1 Center dense1 3 0
            tensor running_mean RunningMean 3 Zeros 0 0 0 0 3 3
            output center1 1 0
            """
        );

    public NetworkGraph Graph => Architecture;

    public NetworkParameters Parameters { get; }

    public TrainingProgram? Training { get; }

    public static long InferenceBytes => 0;

    public static long TrainingBytes(int batch) => 0;

    public static CenteredNetwork Create(int seed) => new(seed);

    public IPredictor Freeze(PredictorOptions? options = null) =>
        new DensePredictor(
            Parameters["dense1.weight"].ToArray(),
            [.. Parameters["center1.running_mean"].ToArray().Select(mean => -mean)]
        );
}
