using System.CommandLine;
using Spectre.Console;

namespace Unroll.Zoo.Commands;

/// <summary>Prints a network's table of layers.</summary>
internal static class SummaryCommand
{
    public static Command Create()
    {
        var network = ZooCommands.Network();
        var command = new Command(
            "summary",
            "Prints the layers of a network: output shape, parameters, multiply-adds and receptive field."
        )
        {
            network,
        };
        command.SetAction(result => Run(result.GetRequiredValue(network).Graph));
        return command;
    }

    private static void Run(NetworkGraph graph)
    {
        var table = new Table().AddColumns("layer", "kind", "output");
        foreach (var head in new[] { "parameters", "multiply-adds", "receptive field" })
        {
            table.AddColumn(new TableColumn(head).RightAligned().NoWrap());
        }

        var fields = ReceptiveField.Of(graph);
        foreach (var layer in graph.Layers)
        {
            table.AddRow(
                layer.IsTrainingOnly ? $"{layer.Name} (training only)" : layer.Name,
                layer.Kind,
                $"{layer.Shape}",
                Number(layer.Parameters.Where(tensor => !tensor.IsState).Sum(tensor => (long)tensor.Size)),
                Number(layer.MultiplyAdds),
                Text(fields[layer], graph.Input.Shape)
            );
        }

        table.AddRow("total", "", "", $"{graph.ParameterCount:N0}", $"{graph.MultiplyAdds:N0}", "");
        AnsiConsole.Write(table);
    }

    private static string Number(long number) => number == 0 ? "" : $"{number:N0}";

    private static string Text(ReceptiveField? field, Shape input) =>
        field is null ? "all"
        : input.Axes == 3 ? $"{field.Height:0}x{field.Width:0}"
        : $"{field.Width:0}";
}
