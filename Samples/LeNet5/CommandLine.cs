using System.CommandLine;

namespace Unroll.Samples;

/// <summary>The command line's options, and how they become <see cref="TrainingOptions"/>.</summary>
internal static class CommandLine
{
    private static readonly Option<int> Epochs = Count("--epochs", "Passes over the training set.", 5);
    private static readonly Option<int> Batch = Count("--batch", "Images in a mini-batch.", 64);
    private static readonly Option<int> Threads = Count(
        "--threads",
        "Threads to train with; the bits do not depend on them.",
        Environment.ProcessorCount
    );

    private static readonly Option<int> Seed = new("--seed")
    {
        Description = "The seed of initialisation and shuffling.",
        DefaultValueFactory = _ => 1,
    };

    private static readonly Option<string> Data = new("--data")
    {
        Description = "The folder with MNIST's four files, plain or gzip. [default: the copy beside this program]",
        HelpName = "FOLDER",
    };

    private static readonly Option<string> Out = new("--out")
    {
        Description = "The file for the weights.",
        DefaultValueFactory = _ => "lenet5.safetensors",
        HelpName = "FILE",
    };

    private static readonly Option<bool> Resume = new("--resume")
    {
        Description = "Go on from the checkpoint beside --out; start afresh where there is none.",
    };

    private static readonly Option<int> CheckpointSteps = Count(
        "--checkpoint-steps",
        "Steps of the optimizer from one checkpoint to the next.",
        100
    );

    private static readonly Option<string> Json = new("--json")
    {
        Description = "Write accuracy by epoch, seconds by epoch and latency to this file.",
        HelpName = "FILE",
    };

    /// <summary>Parses the arguments and runs <paramref name="train"/>, or shows help or what is wrong.</summary>
    public static Task<int> RunAsync(string[] arguments, Func<TrainingOptions, CancellationToken, int> train)
    {
        var root = new RootCommand("Trains LeNet-5 on MNIST, saves it, and times its predictions.")
        {
            Epochs,
            Batch,
            Threads,
            Seed,
            Data,
            Out,
            Resume,
            CheckpointSteps,
            Json,
        };
        root.SetAction(
            (result, cancellation) => Task.Run(() => train(Read(result), cancellation), CancellationToken.None)
        );
        return root.Parse(arguments).InvokeAsync();
    }

    private static TrainingOptions Read(ParseResult result) =>
        new()
        {
            Epochs = result.GetValue(Epochs),
            Batch = result.GetValue(Batch),
            Threads = result.GetValue(Threads),
            Seed = result.GetValue(Seed),
            Data = result.GetValue(Data) ?? Path.Combine(AppContext.BaseDirectory, "data", "mnist"),
            Out = Path.GetFullPath(result.GetRequiredValue(Out)),
            Resume = result.GetValue(Resume),
            CheckpointSteps = result.GetValue(CheckpointSteps),
            Json = result.GetValue(Json),
        };

    /// <summary>An option for a number that is at least 1.</summary>
    private static Option<int> Count(string name, string description, int initial)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => initial };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
            {
                result.AddError($"{name} must be at least 1.");
            }
        });
        return option;
    }
}
