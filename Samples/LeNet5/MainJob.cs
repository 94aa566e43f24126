using Spectre.Console;

namespace Unroll.Samples;

/// <summary>Trains LeNet-5 on MNIST, saves and freezes it, times its predictions and shows some.</summary>
internal static class MainJob
{
    private const int Failed = 1;
    private const int Interrupted = 130;

    /// <summary>Does all of it; returns the exit code.</summary>
    public static int Run(TrainingOptions options, CancellationToken cancellation)
    {
        try
        {
            return Train(options, cancellation);
        }
        catch (Exception error)
            when (error
                    is IOException
                        or UnauthorizedAccessException
                        or InvalidDataException
                        or WeightsException
                        or TrainingDivergedException
            )
        {
            Console.Error.WriteLine(error.Message);
            return Failed;
        }
    }

    private static int Train(TrainingOptions options, CancellationToken cancellation)
    {
        OutputFile.CheckWritable(options.Out);
        if (options.Json is not null)
        {
            OutputFile.CheckWritable(options.Json);
        }

        var mnist = Mnist.Load(options.Data);
        var network = new LeNet5(options.Seed);
        var trainer = new Trainer<LeNet5>(network, Loss.SoftmaxCrossEntropy, new Adam(2e-3f))
        {
            BatchSize = options.Batch,
            Threads = options.Threads,
            Seed = options.Seed,
            Schedule = LearningRate.Cosine(warmup: 100),
            Checkpoints = new Checkpointing(options.Checkpoint, options.CheckpointSteps) { Resume = options.Resume },
        };
        var training = trainer.Fit(mnist.Train, mnist.Test, options.Epochs, new ConsoleProgress(), cancellation);
        if (training.End == TrainingEnd.Cancelled)
        {
            Console.WriteLine($"go on with --resume from {options.Checkpoint}");
            return Interrupted;
        }

        network.Save(options.Out);
        Console.WriteLine($"saved {options.Out}");
        Show(LeNet5.Load(options.Out).Freeze(), mnist.Test, training, options.Json);
        return 0;
    }

    private static void Show(LeNet5.Predictor predictor, PixelDataset digits, TrainingReport training, string? json)
    {
        var latency = Latency.Measure(predictor, digits);
        AnsiConsole.WriteLine(
            $"one prediction: median {latency.Median:F1} us, 99 of 100 within {latency.P99:F1} us (one thread)"
        );
        DigitGallery.Show(predictor, digits);
        if (json is not null)
        {
            var epochs = training.Epochs;
            var report = new Report(
                [.. epochs.Select(epoch => epoch.TestAccuracy)],
                [.. epochs.Select(epoch => epoch.Seconds)],
                latency
            );
            report.Write(json);
        }
    }
}
