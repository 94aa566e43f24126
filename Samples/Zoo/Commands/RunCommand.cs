using System.CommandLine;
using Spectre.Console;

namespace Unroll.Zoo.Commands;

/// <summary>Times predictions of a network, of a picture or of noise.</summary>
internal static class RunCommand
{
    private const int Best = 5;

    /// <summary>The mean and the standard deviation of ImageNet's pixels, by which torchvision's networks expect them.</summary>
    private static readonly float[] ImageNetMean = [0.485f, 0.456f, 0.406f];
    private static readonly float[] ImageNetDeviation = [0.229f, 0.224f, 0.225f];

    public static Command Create()
    {
        var network = ZooCommands.Network();
        var weights = ZooCommands.Weights("Read the weights from this file; else they are drawn.");
        var picture = new Option<string?>("--picture")
        {
            Description = "Predict this picture, a binary PGM or PPM, and print the largest outputs.",
            HelpName = "FILE",
        };
        var command = new Command("run", "Times predictions of a network on one thread.") { network, weights, picture };
        command.SetAction(result =>
            Run(result.GetRequiredValue(network), result.GetValue(weights), result.GetValue(picture))
        );
        return command;
    }

    private static void Run(ZooNetwork network, string? weights, string? picture)
    {
        var graph = network.Graph;
        var input = picture is null ? Noise.Inputs(graph, count: 1, seed: 1) : Read(picture, graph);
        var trained = network.Create(seed: 1);
        if (weights is not null)
        {
            Weights.Load(trained, weights);
        }

        var predictor = trained.Freeze();
        var output = new float[predictor.OutputLength];
        var latency = Latency.Measure(predictor, input, output);
        Console.WriteLine(
            $"{network.Name}: median {latency.Median:G4} ms, 99 of 100 within {latency.P99:G4} ms ({latency.Predictions} predictions), {2e-6 * graph.MultiplyAdds / latency.Median:N0} GFLOP/s"
        );
        if (picture is not null)
        {
            Show(output);
        }
    }

    private static float[] Read(string path, NetworkGraph graph)
    {
        var shape = graph.Input.Shape;
        if (shape is not { Axes: 3, C: 1 or 3 })
        {
            throw new InvalidDataException($"{graph.Name} takes {shape}, which no picture is.");
        }

        var input = new float[shape.Size];
        Picture.Read(path).FitInto(shape, input);
        if (shape.C == 3)
        {
            Normalize(input, graph);
        }

        return input;
    }

    private static void Normalize(float[] input, NetworkGraph graph)
    {
        var area = input.Length / ImageNetMean.Length;
        for (var i = 0; i < input.Length; i++)
        {
            input[i] =
                graph.Name == nameof(GoogLeNetTorch)
                    ? (2 * input[i]) - 1
                    : (input[i] - ImageNetMean[i / area]) / ImageNetDeviation[i / area];
        }
    }

    private static void Show(float[] output)
    {
        var table = new Table().AddColumn("output").AddColumn(new TableColumn("value").RightAligned());
        foreach (var (index, value) in output.Index().OrderByDescending(pair => pair.Item).Take(Best))
        {
            table.AddRow($"{index}", $"{value:F4}");
        }

        AnsiConsole.Write(table);
    }
}
