using Unroll.Generator.Tests.Architectures;
using Unroll.Generator.Tests.Reference;

namespace Unroll.Generator.Tests.Numerics;

/// <summary>A compiled network with random parameters, a mini-batch for it, and the gradients that come back to it.</summary>
internal sealed class Scenario
{
    /// <summary>
    /// Values nearer than this to a jump of a derivative, relative to the largest, may be rounded to its other side; then
    /// another mini-batch is drawn.
    /// </summary>
    private const double LeastMargin = 1e-6;

    private const int Attempts = 20;

    private readonly Random _random;

    public Scenario(Architecture architecture, INetwork network, int images, int seed)
    {
        _random = new Random(seed);
        Architecture = architecture;
        Network = network;
        SetParameters();
        Reference = ReferenceNetwork.Of(network);
        foreach (var dropout in Reference.Layers.OfType<Dropout>())
        {
            dropout.Mask = DropoutMask.Of(dropout.Description, images);
        }

        Inputs = DrawInputs(images);
        OutputGradients = [.. network.Graph.Outputs.Select(output => Draw(images, output.Shape.Size, Symmetric))];
    }

    public Architecture Architecture { get; }

    public INetwork Network { get; }

    /// <summary>The reference, with the parameters that the network has at the start.</summary>
    public ReferenceNetwork Reference { get; }

    public float[][] Inputs { get; }

    /// <summary>The gradients of the loss by each output, for each image.</summary>
    public IReadOnlyList<float[][]> OutputGradients { get; }

    public static double[][] Exactly(float[][] batch) =>
        [.. batch.Select(image => image.Select(x => (double)x).ToArray())];

    /// <summary>
    /// Weights of a variance that keeps the size of the values; scales of either sign; variances about 1. No value is the
    /// one that initialisation gives.
    /// </summary>
    private void SetParameters()
    {
        foreach (var parameter in Network.Parameters)
        {
            Func<float> draw = (parameter.Info.Role, parameter.Dimensions.Count) switch
            {
                (ParameterRole.RunningVariance, _) => () => 0.5f + _random.NextSingle(),
                (ParameterRole.Weight, 1) => () => (0.5f + _random.NextSingle()) * (_random.Next(4) == 0 ? -1 : 1),
                (ParameterRole.Weight, _) => () => Symmetric() * MathF.Sqrt(3f / FanIn(parameter)),
                _ => () => Symmetric() / 2,
            };
            parameter.CopyFrom(Enumerable.Range(0, parameter.Length).Select(_ => draw()).ToArray());
        }
    }

    private static int FanIn(Parameter parameter) => parameter.Length / parameter.Dimensions[0];

    private float[][] DrawInputs(int images)
    {
        Func<float> draw = Network.Graph.Input.Text("element") switch
        {
            "Byte" => () => _random.Next(256),
            "Index" => () => _random.Next(Vocabulary),
            _ => () => 2 * Symmetric(),
        };
        for (var attempt = 1; ; attempt++)
        {
            var inputs = Draw(images, Network.Graph.Input.Shape.Size, draw);
            var margin = Math.Min(
                Reference.Forward(Exactly(inputs), Mode.Training).Margin,
                Reference.Forward(Exactly(inputs), Mode.Inference).Margin
            );
            if (margin > LeastMargin || attempt == Attempts)
            {
                return inputs;
            }
        }
    }

    /// <summary>The indices that every embedding of the network has.</summary>
    private int Vocabulary =>
        Network
            .Graph.Layers.Where(layer => layer.Kind == "Embedding")
            .Select(layer => layer.Integers("vocabulary")[0])
            .DefaultIfEmpty(1)
            .Min();

    private static float[][] Draw(int images, int size, Func<float> draw) =>
        [.. Enumerable.Range(0, images).Select(_ => Enumerable.Range(0, size).Select(_ => draw()).ToArray())];

    private float Symmetric() => (2 * _random.NextSingle()) - 1;
}
