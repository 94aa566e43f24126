using System.CommandLine;
using Unroll.Samples;

namespace Unroll.Zoo.Commands;

/// <summary>Trains a network on the pictures of a folder.</summary>
internal static class TrainCommand
{
    private const int Interrupted = 130;

    public static Command Create()
    {
        var network = ZooCommands.Network();
        var data = new Option<string>("--data")
        {
            Description = "The folder with MNIST's four files, or those of a set like it. [default: MNIST]",
            HelpName = "FOLDER",
        };
        var epochs = ZooCommands.Count("--epochs", "Passes over the training set.", 3);
        var batch = ZooCommands.Count("--batch", "Pictures in a mini-batch.", 64);
        var samples = ZooCommands.Count(
            "--samples",
            "The most pictures of the training set and of the test set.",
            60_000
        );
        var threads = ZooCommands.Count("--threads", "Threads to train with.", Environment.ProcessorCount);
        var rate = ZooCommands.Rate(1e-3f);
        var seed = new Option<int>("--seed") { Description = "The seed.", DefaultValueFactory = _ => 1 };
        var weights = ZooCommands.Weights("Write the trained weights to this file.");
        var command = new Command("train", "Trains a network on pictures, which are made as large as it takes them.")
        {
            network,
            data,
            epochs,
            batch,
            samples,
            threads,
            rate,
            seed,
            weights,
        };
        command.SetAction(
            (result, cancellation) =>
                Task.Run(
                    () =>
                        Run(
                            result.GetRequiredValue(network),
                            result.GetValue(data) ?? Path.Combine(AppContext.BaseDirectory, "data", "mnist"),
                            new Settings(
                                result.GetValue(epochs),
                                result.GetValue(batch),
                                result.GetValue(samples),
                                result.GetValue(threads),
                                result.GetValue(rate),
                                result.GetValue(seed)
                            ),
                            result.GetValue(weights),
                            cancellation
                        ),
                    CancellationToken.None
                )
        );
        return command;
    }

    private static int Run(
        ZooNetwork chosen,
        string data,
        Settings settings,
        string? weights,
        CancellationToken cancellation
    )
    {
        if (weights is not null)
        {
            OutputFile.CheckWritable(weights);
        }

        var mnist = Mnist.Load(data);
        if (!FittedPictures.Fits(mnist.Train, chosen.Graph))
        {
            throw new InvalidDataException(
                $"{chosen.Name} takes {chosen.Graph.Input.Shape} and gives {chosen.Graph.Outputs[0].Shape}; it does not learn from pictures of {mnist.Train.Classes} classes."
            );
        }

        var network = chosen.Create(settings.Seed);
        var trainer = new Trainer<INetwork>(network, Loss.SoftmaxCrossEntropy, new Adam(settings.Rate))
        {
            BatchSize = settings.Batch,
            Threads = settings.Threads,
            Seed = settings.Seed,
            Schedule = LearningRate.Cosine(),
        };
        var report = trainer.Fit(
            new FittedPictures(mnist.Train, settings.Samples, chosen.Graph),
            new FittedPictures(mnist.Test, settings.Samples, chosen.Graph),
            settings.Epochs,
            new ConsoleProgress(),
            cancellation
        );
        if (report.End == TrainingEnd.Cancelled)
        {
            return Interrupted;
        }

        if (weights is not null)
        {
            Weights.Save(network, weights);
            Console.WriteLine($"saved {weights}");
        }

        return 0;
    }

    private sealed record Settings(int Epochs, int Batch, int Samples, int Threads, float Rate, int Seed);
}
