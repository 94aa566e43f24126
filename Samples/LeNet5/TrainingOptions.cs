namespace Unroll.Samples;

/// <summary>What the command line asks for.</summary>
internal sealed record TrainingOptions
{
    public required int Epochs { get; init; }

    public required int Batch { get; init; }

    public required int Threads { get; init; }

    public required int Seed { get; init; }

    /// <summary>The folder with MNIST's four files.</summary>
    public required string Data { get; init; }

    /// <summary>Where the weights go.</summary>
    public required string Out { get; init; }

    public required bool Resume { get; init; }

    /// <summary>The optimizer's steps from one checkpoint to the next.</summary>
    public required int CheckpointSteps { get; init; }

    /// <summary>Where the report goes; null for none.</summary>
    public required string? Json { get; init; }

    public string Checkpoint => Out + ".checkpoint";
}
