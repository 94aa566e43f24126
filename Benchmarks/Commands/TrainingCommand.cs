using System.CommandLine;
using Unroll.Benchmarks.Measuring;
using Unroll.Benchmarks.Peers;

namespace Unroll.Benchmarks.Commands;

/// <summary>Training, ours against PyTorch's.</summary>
internal static class TrainingCommand
{
    private const int Turns = 5;
    private const string Model = "lenet5";

    public static Command Create()
    {
        var models = new Option<string>("--models")
        {
            Description = $"The models: {Model}.",
            DefaultValueFactory = _ => Model,
        };
        models.AcceptOnlyFromAmong(Model);
        var threads = CommonOptions.Positive("--threads", "The threads that each side may use.", 1);
        var batch = CommonOptions.Positive("--batch", "The images of a mini-batch.", 32);
        var seconds = CommonOptions.Seconds(10);
        var json = CommonOptions.Json();
        var command = new Command("training", "Compares training with PyTorch's, alternating in one run.")
        {
            models,
            threads,
            batch,
            seconds,
            json,
        };
        command.SetAction(result =>
            Run(result.GetValue(threads), result.GetValue(batch), result.GetValue(seconds), result.GetValue(json))
        );
        return command;
    }

    private static int Run(int threads, int batch, double seconds, FileInfo? json)
    {
        var pyTorch = PyTorchPeer.Find();
        Console.WriteLine(pyTorch is null ? PyTorchPeer.HowToInstall : $"PyTorch {pyTorch.Version}");
        var ours = new OursInTraining(threads, batch);
        var (oursPerSecond, peerPerSecond) = (new List<double>(), new List<double>());
        for (var turn = 0; turn < Turns; turn++)
        {
            oursPerSecond.Add(ours.Train(seconds / Turns));
            if (pyTorch is not null)
            {
                peerPerSecond.Add(pyTorch.Train(Model, threads, batch, seconds / Turns));
            }
        }

        var median = Latency.Quantile(oursPerSecond, 0.5);
        var peerMedian = pyTorch is null ? (double?)null : Latency.Quantile(peerPerSecond, 0.5);
        var row = new TrainingRow(Model, threads, batch, "pytorch", median, peerMedian, median / peerMedian);
        Console.WriteLine(
            $"{Model}, batch {batch}, {threads} thread(s): ours {median:N0} images/s"
                + (peerMedian is null ? "" : $", PyTorch {peerMedian:N0} images/s, ratio {row.Ratio:F2}")
        );
        JsonReport.Write(json, [row]);
        return 0;
    }
}
