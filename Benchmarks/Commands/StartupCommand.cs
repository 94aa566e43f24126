using System.CommandLine;
using System.Diagnostics;
using Unroll.Benchmarks.Measuring;
using Unroll.Benchmarks.Models;

namespace Unroll.Benchmarks.Commands;

/// <summary>Cold start: from the start of a process to its first prediction of LeNet-5, weights read from a file.</summary>
internal static class StartupCommand
{
    /// <summary>The first argument of the process that is measured; Program looks for it before anything else is loaded.</summary>
    public const string ChildArgument = "first-prediction";

    private const string Ready = "predicted";

    public static Command Create()
    {
        var processes = CommonOptions.Positive("--processes", "The processes to start.", 15);
        var command = new Command("startup", "Measures from process start to LeNet-5's first prediction.")
        {
            processes,
        };
        command.SetAction(result => Run(result.GetValue(processes)));
        return command;
    }

    /// <summary>What the measured process does.</summary>
    public static int Predict(string weights)
    {
        var predictor = LeNet5.Predictor.Load(weights);
        predictor.Predict(new float[28 * 28], new float[10]);
        Console.WriteLine(Ready);
        return 0;
    }

    private static int Run(int processes)
    {
        var weights = Path.GetTempFileName();
        try
        {
            new LeNet5(seed: 1).Save(weights);
            List<double> milliseconds = [.. Enumerable.Range(0, processes).Select(_ => Measure(weights))];
            Console.WriteLine(
                $"process start to first prediction, milliseconds over {processes} processes: "
                    + $"median {Latency.Quantile(milliseconds, 0.5):F0}, "
                    + $"fastest {milliseconds.Min():F0}, slowest {milliseconds.Max():F0}"
            );
            return 0;
        }
        finally
        {
            File.Delete(weights);
        }
    }

    private static double Measure(string weights)
    {
        var start = Stopwatch.GetTimestamp();
        using var process = Processes.StartSelf(ChildArgument, weights);
        var line = process.StandardOutput.ReadLine();
        var elapsed = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        process.WaitForExit();
        return line == Ready
            ? elapsed
            : throw new InvalidOperationException($"The measured process failed with code {process.ExitCode}.");
    }
}
