using System.CommandLine;
using System.Text.Json;
using Spectre.Console;

namespace Unroll.Zoo.Commands;

/// <summary>Lists the networks: what they have, what they do, and what memory that takes.</summary>
internal static class ListCommand
{
    private const int TrainingBatch = 32;
    private const double Kibibyte = 1 << 10;
    private const double Mebibyte = 1 << 20;

    private static readonly JsonSerializerOptions JsonOptions = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
    };

    public static Command Create()
    {
        var json = new Option<string?>("--json")
        {
            Description = "Also write the rows to this file.",
            HelpName = "FILE",
        };
        var command = new Command("list", "Lists the networks: parameters, multiply-adds and peak memory.") { json };
        command.SetAction(result => Run(result.GetValue(json)));
        return command;
    }

    private static void Run(string? json)
    {
        List<Row> rows =
        [
            .. ZooNetwork.All.Select(network => new Row(
                network.Name,
                network.Graph.ParameterCount,
                network.Graph.MultiplyAdds,
                network.InferenceBytes,
                network.TrainingBytes(TrainingBatch)
            )),
        ];
        if (json is not null)
        {
            File.WriteAllText(json, JsonSerializer.Serialize(rows, JsonOptions) + "\n");
        }

        AnsiConsole.Write(Table(rows));
        Console.WriteLine(
            $"memory of activations: of one image in inference, of a batch of {TrainingBatch} with gradients in training"
        );
    }

    private static Table Table(List<Row> rows)
    {
        var table = new Table().AddColumn("network");
        foreach (var head in new[] { "input", "parameters", "multiply-adds", "inference, KiB", "training, MiB" })
        {
            table.AddColumn(new TableColumn(head).RightAligned().NoWrap());
        }

        foreach (var (row, network) in rows.Zip(ZooNetwork.All))
        {
            table.AddRow(
                row.Name,
                $"{network.Graph.Input.Shape}",
                $"{row.Parameters:N0}",
                $"{row.MultiplyAdds:N0}",
                $"{row.InferenceBytes / Kibibyte:N1}",
                $"{row.TrainingBytes / Mebibyte:N1}"
            );
        }

        return table;
    }

    /// <summary>
    /// Parameters are the trainable ones of the inference network, without running statistics. Bytes are those of activations
    /// on this process's instruction set: of one image without the weights, and of a batch of 32 with gradients.
    /// </summary>
    private sealed record Row(string Name, long Parameters, long MultiplyAdds, long InferenceBytes, long TrainingBytes);
}
