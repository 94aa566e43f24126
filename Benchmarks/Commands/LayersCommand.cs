using System.CommandLine;
using Spectre.Console;
using Unroll.Benchmarks.Models;
using Unroll.Benchmarks.OnnxRuntime;
using Unroll.Benchmarks.Peers;

namespace Unroll.Benchmarks.Commands;

/// <summary>Where the time of one prediction goes, beside ONNX Runtime's.</summary>
internal static class LayersCommand
{
    public static Command Create()
    {
        var model = new Argument<string>("model") { Description = "The model." };
        model.AcceptOnlyFromAmong([.. BenchmarkModel.Names]);
        var seconds = CommonOptions.Seconds();
        var json = CommonOptions.Json();
        var command = new Command("layers", "Shows where the time of one prediction goes, beside ONNX Runtime's.")
        {
            model,
            seconds,
            json,
        };
        command.SetAction(result =>
            Run(result.GetRequiredValue(model), result.GetValue(seconds), result.GetValue(json))
        );
        return command;
    }

    private static void Run(string model, double seconds, FileInfo? json)
    {
        var api = OrtLibrary.Find() is { } path ? new OrtApi(path) : null;
        Console.WriteLine(api is null ? OrtLibrary.HowToInstall : $"ONNX Runtime {api.Version}");
        var rows = new LayerComparison(api, seconds).Run(model);
        if (Console.IsOutputRedirected)
        {
            AnsiConsole.Profile.Width = 160;
        }

        AnsiConsole.Write(Table(rows));
        JsonReport.Write(json, rows);
    }

    private static Table Table(IReadOnlyList<LayerRow> rows)
    {
        var table = new Table().AddColumns(
            "layer",
            "kind",
            "shape",
            "million multiply-adds",
            "ours, us",
            "share of FMA peak",
            "onnxruntime, us",
            "ratio"
        );
        foreach (var row in rows)
        {
            table.AddRow(
                Markup.Escape(row.Layer),
                row.Kind,
                row.Shape,
                row.MultiplyAdds > 0 ? $"{row.MultiplyAdds / 1e6:F1}" : "-",
                row.OursMicroseconds is { } ours ? $"{ours:F1}" : "-",
                row.PeakShare is { } share ? $"{100 * share:F0} %" : "-",
                row.PeerMicroseconds is { } peer ? $"{peer:F1}" : "-",
                row.PeerMicroseconds / row.OursMicroseconds is { } ratio ? $"{ratio:F2}" : "-"
            );
        }

        var (oursInAll, peerInAll) = (rows.Sum(row => row.OursMicroseconds), rows.Sum(row => row.PeerMicroseconds));
        var (peerSum, ratioOfSums) = peerInAll > 0 ? ($"{peerInAll:F1}", $"{peerInAll / oursInAll:F2}") : ("-", "-");
        table.AddRow("sum", "", "", "", $"{oursInAll:F1}", "", peerSum, ratioOfSums);
        return table;
    }
}
