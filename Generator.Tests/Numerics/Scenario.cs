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
        Inputs = DrawInputs(images);
        OutputGradients = Draw(images, network.Graph.Outputs[0].Shape.Size, Symmetric);
    }

    public Architecture Architecture { get; }

    public INetwork Network { get; }

    /// <summary>The reference, with the parameters that the network has at the start.</summary>
    public ReferenceNetwork Reference { get; }

    public float[][] Inputs { get; }

    public float[][] OutputGradients { get; }

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
        var pixels = Network.Graph.Layers.Any(layer => layer.Kind == "Normalize");
        Func<float> draw = pixels ? () => _random.Next(256) : () => 2 * Symmetric();
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

    private static float[][] Draw(int images, int size, Func<float> draw) =>
        [.. Enumerable.Range(0, images).Select(_ => Enumerable.Range(0, size).Select(_ => draw()).ToArray())];

    private float Symmetric() => (2 * _random.NextSingle()) - 1;
}
