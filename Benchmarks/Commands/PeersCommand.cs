using System.CommandLine;
using Spectre.Console;
using Unroll.Benchmarks.Measuring;
using Unroll.Benchmarks.Models;
using Unroll.Benchmarks.OnnxRuntime;
using Unroll.Benchmarks.Peers;
using Unroll.Benchmarks.Reporting;

namespace Unroll.Benchmarks.Commands;

/// <summary>One prediction, ours against ONNX Runtime's.</summary>
internal static class PeersCommand
{
    /// <summary>What float32 kernels may differ by, as a share of the largest output: they add in another order, or in Winograd's.</summary>
    private const double Tolerance = 1e-3;

    /// <summary>The same with bfloat16 weights, each of which is off by up to 2^-8 of itself.</summary>
    private const double HalvedTolerance = 1e-2;

    public static Command Create()
    {
        var models = CommonOptions.Models("lenet5,mlp");
        var threads = CommonOptions.Positive("--threads", "The threads that each side may use for a call.", 1);
        var seconds = CommonOptions.Seconds();
        var precision = new Option<string>("--precision")
        {
            Description =
                "The weights of our fully connected layers that are bound by memory; ONNX Runtime's are float32.",
            DefaultValueFactory = _ => WeightPrecision.Float32.Name(),
        };
        precision.AcceptOnlyFromAmong([.. WeightPrecisions.Names]);
        var json = CommonOptions.Json();
        var results = ResultsFile.Option();
        var command = new Command("peers", "Compares one prediction with ONNX Runtime's, alternating in one run.")
        {
            models,
            threads,
            seconds,
            precision,
            json,
            results,
        };
        command.SetAction(result =>
            Run(
                CommonOptions.Split(result.GetRequiredValue(models)),
                result.GetValue(threads),
                result.GetValue(seconds),
                WeightPrecisions.Of(result.GetRequiredValue(precision)),
                result.GetValue(json),
                result.GetValue(results)
            )
        );
        return command;
    }

    private static int Run(
        string[] models,
        int threads,
        double seconds,
        WeightPrecision precision,
        FileInfo? json,
        bool results
    )
    {
        foreach (var model in models.Where(model => !BenchmarkModel.Has(model, precision)))
        {
            Console.WriteLine(
                $"{model} is skipped: few of its weights or none are in fully connected layers that are bound by memory, so there is no twin of it with {precision.Name()} weights."
            );
        }

        var api = OrtLibrary.Find() is { } path ? new OrtApi(path) : null;
        Console.WriteLine(api is null ? OrtLibrary.HowToInstall : $"ONNX Runtime {api.Version}");
        var comparison = new PeerComparison(api, threads, seconds, precision);
        List<PeerRow> rows = [.. models.Where(model => BenchmarkModel.Has(model, precision)).Select(comparison.Run)];
        if (Console.IsOutputRedirected)
        {
            AnsiConsole.Profile.Width = 180;
        }

        AnsiConsole.Write(Table(rows, threads));
        JsonReport.Write(json, rows);
        if (results && rows.Count > 0)
        {
            ResultsFile.Update(PeerResults.Table(rows, api?.Version));
        }

        var tolerance = precision == WeightPrecision.Float32 ? Tolerance : HalvedTolerance;
        foreach (var row in rows.Where(row => row.MaxError is { } error && !(error <= tolerance)))
        {
            Console.Error.WriteLine($"{row.Model}: the outputs differ by {row.MaxError:E1} of the largest one.");
        }

        return rows.All(row => row.MaxError is not { } error || error <= tolerance) ? 0 : 1;
    }

    private static Table Table(List<PeerRow> rows, int threads)
    {
        var table = new Table().AddColumns([.. PeerResults.Columns(threads)]);
        foreach (var row in rows)
        {
            table.AddRow([.. PeerResults.Cells(row)]);
        }

        return table;
    }
}
