using System.CommandLine;
using System.Diagnostics;

namespace Unroll.Zoo.Commands;

/// <summary>Runs networks at full size: a prediction, and some steps of training on a small batch, whose loss must fall.</summary>
internal static class CheckCommand
{
    private const double Mebibyte = 1 << 20;

    public static Command Create()
    {
        var networks = ZooCommands.Networks();
        var steps = ZooCommands.Count("--steps", "The steps of training.", 3);
        var batch = ZooCommands.Count("--batch", "The inputs of a step.", 2);
        var rate = ZooCommands.Rate(1e-4f);
        var command = new Command(
            "check",
            "Runs a prediction and a few steps of training; fails where the loss does not fall."
        )
        {
            networks,
            steps,
            batch,
            rate,
        };
        command.SetAction(result =>
            Run(
                result.GetRequiredValue(networks),
                result.GetValue(steps),
                result.GetValue(batch),
                result.GetValue(rate)
            )
        );
        return command;
    }

    private static int Run(IReadOnlyList<ZooNetwork> named, int steps, int batch, float rate)
    {
        var networks = named.Count == 0 ? ZooNetwork.All : named;
        var failures = networks.Count(network => !Check(network, steps, batch, rate));
        Console.WriteLine($"{networks.Count - failures} of {networks.Count} networks are as they should be");
        return failures == 0 ? 0 : 1;
    }

    private static bool Check(ZooNetwork chosen, int steps, int batch, float rate)
    {
        var network = chosen.Create(seed: 1);
        var (prediction, outputs) = Time(() => Predict(network));
        var samples = Noise.Samples(chosen.Graph, batch, seed: 1);
        var trainer = new Trainer<INetwork>(network, Loss.SoftmaxCrossEntropy, new Adam(rate)) { BatchSize = batch };
        var (training, report) = Time(() => trainer.Fit(samples, test: null, steps + 1));
        var (first, last) = (report.Epochs[0].TrainLoss, report.Epochs[^1].TrainLoss);
        var isRight = outputs.All(float.IsFinite) && outputs.Distinct().Count() > 1 && last < first;
        using var process = Process.GetCurrentProcess();
        Console.WriteLine(
            $"{chosen.Name}: {(isRight ? "right" : "WRONG")}; first prediction {prediction:F2} s, loss {first:F4} -> {last:F4} after {steps} steps, {training / (steps + 1):F2} s a step; at most {process.PeakWorkingSet64 / Mebibyte:N0} MiB so far"
        );
        return isRight;
    }

    private static float[] Predict(INetwork network)
    {
        var predictor = network.Freeze();
        var outputs = new float[predictor.OutputLength];
        predictor.PredictBatch(Noise.Inputs(network.Graph, count: 1, seed: 1), 1, outputs);
        return outputs;
    }

    private static (double Seconds, TResult Result) Time<TResult>(Func<TResult> action)
    {
        var start = Stopwatch.GetTimestamp();
        var result = action();
        return (Stopwatch.GetElapsedTime(start).TotalSeconds, result);
    }
}
