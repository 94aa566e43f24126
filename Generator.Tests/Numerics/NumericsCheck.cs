using Unroll.Generator.Tests.Architectures;
using Unroll.Generator.Tests.Reference;

namespace Unroll.Generator.Tests.Numerics;

/// <summary>
/// Compares what a compiled network computes for a mini-batch with the reference. What differs is returned in words,
/// which are empty if nothing does.
/// </summary>
internal static class NumericsCheck
{
    /// <summary>How often the reference simulates rounding, to learn how far it carries.</summary>
    private const int Blurs = 2;

    /// <summary>How often it does before a difference is believed.</summary>
    private const int MoreBlurs = 8;

    /// <summary>Fails with all that differs, if anything does.</summary>
    public static void AssertNone(string differences) => Assert.True(differences.Length == 0, differences);

    /// <summary>Prediction, training's forward and backward passes, and running statistics.</summary>
    public static string Run(Architecture architecture, INetwork network, int images, int seed)
    {
        var scenario = new Scenario(architecture, network, images, seed);
        var prediction = RunPrediction(scenario, seed);
        var pass = new CompiledPass(network, scenario.Inputs).Soiled();
        var outputs = pass.Forward();
        return prediction + CompareTraining(scenario, seed, outputs, pass.Backward(scenario.OutputGradients));
    }

    /// <summary>Prediction alone.</summary>
    public static string RunPrediction(Architecture architecture, INetwork network, int images, int seed) =>
        RunPrediction(new Scenario(architecture, network, images, seed), seed);

    /// <summary>What a training pass has made, the network's gradients and running statistics included.</summary>
    public static string CompareTraining(
        Scenario scenario,
        int seed,
        IReadOnlyList<float[][]> outputs,
        float[][] inputGradients
    ) =>
        Believed(blurs => CompareTraining(scenario, seed, outputs, inputGradients, blurs))
        + CompareRunningStatistics(scenario, seed);

    /// <inheritdoc cref="RunPrediction(Architecture, INetwork, int, int)"/>
    public static string RunPrediction(Scenario scenario, int seed) =>
        Believed(blurs => RunPrediction(scenario, seed, blurs));

    private static string Believed(Func<int, string> differences) =>
        differences(Blurs).Length == 0 ? "" : differences(MoreBlurs);

    private static string CompareTraining(
        Scenario scenario,
        int seed,
        IReadOnlyList<float[][]> outputs,
        float[][] inputGradients,
        int blurs
    )
    {
        var graph = scenario.Network.Graph;
        var comparison = new Comparison(scenario.Architecture, graph, scenario.Inputs.Length, seed);
        var (exact, blurred) = Passes(scenario, Mode.Training, blurs);
        var expected = ReferenceGradients.Of(scenario, exact);
        var carried = blurred.Select(pass => ReferenceGradients.Of(scenario, pass)).ToArray();
        for (var output = 0; output < graph.Outputs.Count; output++)
        {
            comparison.Compare(
                $"{graph.Outputs[output].Name} in training",
                Dimensions(graph.Outputs[output].Shape),
                exact.Outputs[output],
                [.. blurred.Select(pass => pass.Outputs[output])],
                outputs[output]
            );
        }

        comparison.Compare(
            "gradient of the input",
            Dimensions(graph.Input.Shape),
            expected.Input,
            [.. carried.Select(gradients => gradients.Input)],
            inputGradients
        );
        foreach (var parameter in scenario.Network.Parameters.Where(IsTrained))
        {
            var actual = new float[parameter.Length];
            parameter.CopyGradientTo(actual);
            comparison.Compare(
                $"gradient of {parameter.Name}",
                parameter.Dimensions,
                [expected.Parameters[parameter.Name]],
                [.. carried.Select(gradients => new[] { gradients.Parameters[parameter.Name] })],
                [actual]
            );
        }

        return comparison.Report;
    }

    private static string RunPrediction(Scenario scenario, int seed, int blurs)
    {
        var (inputs, output) = (scenario.Inputs, scenario.Network.Graph.Outputs[0].Shape);
        var comparison = new Comparison(scenario.Architecture, scenario.Network.Graph, inputs.Length, seed);
        var (exact, blurred) = Passes(scenario, Mode.Inference, blurs);
        var predictor = scenario.Network.Freeze();
        var batch = new float[inputs.Length * output.Size];
        predictor.PredictBatch([.. inputs.SelectMany(image => image)], inputs.Length, batch);
        Compare("prediction of the batch", [.. batch.Chunk(output.Size)]);
        Compare("prediction one by one", [.. inputs.Select(image => PredictOne(predictor, image))]);
        return comparison.Report;

        void Compare(string what, float[][] actual) =>
            comparison.Compare(
                what,
                Dimensions(output),
                exact.Outputs[0],
                [.. blurred.Select(pass => pass.Outputs[0])],
                actual
            );
    }

    private static bool IsTrained(Parameter parameter) => !parameter.Info.IsState && !parameter.Info.Frozen;

    private static float[] PredictOne(IPredictor predictor, float[] image)
    {
        var output = new float[predictor.OutputLength];
        predictor.PredictBatch(image, 1, output);
        return output;
    }

    private static string CompareRunningStatistics(Scenario scenario, int seed)
    {
        var (graph, inputs) = (scenario.Network.Graph, Scenario.Exactly(scenario.Inputs));
        var comparison = new Comparison(scenario.Architecture, graph, inputs.Length, seed);
        scenario.Reference.Forward(inputs, Mode.Training).UpdateRunningStatistics();
        foreach (var parameter in scenario.Network.Parameters.Where(parameter => parameter.Info.IsState))
        {
            double[][] expected = [scenario.Reference.Tensors.Value(parameter.Name)];
            comparison.Compare(parameter.Name, parameter.Dimensions, expected, [expected], [parameter.ToArray()]);
        }

        return comparison.Report;
    }

    private static (ReferencePass Exact, ReferencePass[] Blurred) Passes(Scenario scenario, Mode mode, int blurs)
    {
        var inputs = Scenario.Exactly(scenario.Inputs);
        return (
            scenario.Reference.Forward(inputs, mode),
            [.. Enumerable.Range(0, blurs).Select(run => scenario.Reference.Forward(inputs, mode, new Rounding(run)))]
        );
    }

    private static int[] Dimensions(Shape shape) =>
        shape.Axes switch
        {
            1 => [shape.C],
            2 => [shape.C, shape.W],
            _ => [shape.C, shape.H, shape.W],
        };
}
