using System.CommandLine;
using Spectre.Console;
using Unroll.Benchmarks.Measuring;
using Unroll.Benchmarks.OnnxRuntime;
using Unroll.Benchmarks.Peers;
using Unroll.Benchmarks.Reporting;

namespace Unroll.Benchmarks.Commands;

/// <summary>One prediction, ours against ONNX Runtime's.</summary>
internal static class PeersCommand
{
    /// <summary>What float32 kernels may differ by, as a share of the largest output: they add in another order, or in Winograd's.</summary>
    private const double Tolerance = 1e-3;

    public static Command Create()
    {
        var models = CommonOptions.Models("lenet5,mlp");
        var threads = CommonOptions.Positive("--threads", "The threads that each side may use for a call.", 1);
        var seconds = CommonOptions.Seconds();
        var json = CommonOptions.Json();
        var results = ResultsFile.Option();
        var command = new Command("peers", "Compares one prediction with ONNX Runtime's, alternating in one run.")
        {
            models,
            threads,
            seconds,
            json,
            results,
        };
        command.SetAction(result =>
            Run(
                CommonOptions.Split(result.GetRequiredValue(models)),
                result.GetValue(threads),
                result.GetValue(seconds),
                result.GetValue(json),
                result.GetValue(results)
            )
        );
        return command;
    }

    private static int Run(string[] models, int threads, double seconds, FileInfo? json, bool results)
    {
        var api = OrtLibrary.Find() is { } path ? new OrtApi(path) : null;
        Console.WriteLine(api is null ? OrtLibrary.HowToInstall : $"ONNX Runtime {api.Version}");
        var comparison = new PeerComparison(api, threads, seconds);
        List<PeerRow> rows = [.. models.Select(comparison.Run)];
        if (Console.IsOutputRedirected)
        {
            AnsiConsole.Profile.Width = 180;
        }

        AnsiConsole.Write(Table(rows));
        JsonReport.Write(json, rows);
        if (results)
        {
            ResultsFile.Update(PeerResults.Table(rows, api?.Version));
        }

        foreach (var row in rows.Where(row => row.MaxError is { } error && !(error <= Tolerance)))
        {
            Console.Error.WriteLine($"{row.Model}: the outputs differ by {row.MaxError:E1} of the largest one.");
        }

        return rows.All(row => row.MaxError is null or <= Tolerance) ? 0 : 1;
    }

    private static Table Table(List<PeerRow> rows)
    {
        var table = new Table().AddColumns([.. PeerResults.Columns]);
        foreach (var row in rows)
        {
            table.AddRow([.. PeerResults.Cells(row)]);
        }

        return table;
    }
}
