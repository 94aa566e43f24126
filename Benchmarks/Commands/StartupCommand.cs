using System.CommandLine;
using System.Diagnostics;
using Unroll.Benchmarks.Measuring;
using Unroll.Benchmarks.Models;
using Unroll.Benchmarks.Peers;
using Unroll.Benchmarks.Reporting;

namespace Unroll.Benchmarks.Commands;

/// <summary>Cold start: from the start of a process to its first prediction, weights read from a file.</summary>
internal static class StartupCommand
{
    /// <summary>The first argument of the process that is measured; Program looks for it before anything else is loaded.</summary>
    public const string ChildArgument = "first-prediction";

    private const string Ready = "predicted";

    public static Command Create()
    {
        var processes = CommonOptions.Positive("--processes", "The processes to start.", 15);
        var models = CommonOptions.Models("lenet5");
        var results = ResultsFile.Option();
        var command = new Command("startup", "Measures from process start to the first prediction.")
        {
            models,
            processes,
            results,
        };
        command.SetAction(result =>
        {
            var rows = new List<string[]>();
            foreach (var model in CommonOptions.Split(result.GetRequiredValue(models)))
            {
                rows.Add(Run(model, result.GetValue(processes)));
            }

            if (result.GetValue(results))
            {
                ResultsFile.Update(Table(rows));
            }
        });
        return command;
    }

    /// <summary>What the measured process does. LeNet-5 is called without the table of models, whose types would be loaded.</summary>
    public static int Predict(string model, string weights)
    {
        IPredictor predictor =
            model == "lenet5" ? LeNet5.Predictor.Load(weights) : BenchmarkModel.Load(model, weights, threads: 1);
        predictor.PredictBatch(new float[predictor.InputLength], 1, new float[predictor.OutputLength]);
        Console.WriteLine(Ready);
        return 0;
    }

    private static ResultsTable Table(List<string[]> rows) =>
        new(
            $"Process start to first prediction: {InstructionSets.Current.Name()}",
            ["model", "median, ms", "fastest, ms", "slowest, ms", "processes", "measured"],
            rows
        );

    private static string[] Run(string name, int processes)
    {
        using var model = BenchmarkModel.Create(name, threads: 1);
        using var files = new ModelFiles(model, withOnnx: false);
        List<double> milliseconds = [.. Enumerable.Range(0, processes).Select(_ => Measure(name, files.Weights))];
        var median = $"{Latency.Quantile(milliseconds, 0.5):F0}";
        var (fastest, slowest) = ($"{milliseconds.Min():F0}", $"{milliseconds.Max():F0}");
        Console.WriteLine(
            $"{name}: process start to first prediction, milliseconds over {processes} processes: "
                + $"median {median}, fastest {fastest}, slowest {slowest}"
        );
        return [name, median, fastest, slowest, $"{processes}", ResultsFile.Measured];
    }

    private static double Measure(string model, string weights)
    {
        var start = Stopwatch.GetTimestamp();
        using var process = Processes.StartSelf(ChildArgument, model, weights);
        var line = process.StandardOutput.ReadLine();
        var elapsed = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        process.WaitForExit();
        return line == Ready
            ? elapsed
            : throw new InvalidOperationException($"The measured process failed with code {process.ExitCode}.");
    }
}
