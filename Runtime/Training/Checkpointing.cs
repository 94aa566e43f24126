namespace Unroll;

/// <summary>
/// Where a training leaves checkpoints, from which it resumes to the same bits: parameters, running statistics, the
/// optimizer's moments and step, the place in the epoch and its sums, early stopping's state and best parameters.
/// </summary>
/// <remarks>
/// A checkpoint is written every so many steps, at the end of each epoch, and when a training is cancelled; first under a
/// temporary name, so that a kill in the middle leaves the one before. It is a safetensors file: as weights it loads with
/// <c>ignore: ["optimizer/*", "best/*"]</c>.
/// </remarks>
public sealed class Checkpointing
{
    /// <summary>Checkpoints in a file.</summary>
    /// <param name="path">The file; one that is there is replaced.</param>
    /// <param name="every">The steps between two checkpoints, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="every"/> is less than 1.</exception>
    public Checkpointing(string path, int every = 100)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentOutOfRangeException.ThrowIfLessThan(every, 1);
        (Path, Every) = (path, every);
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The steps between two checkpoints.</summary>
    public int Every { get; }

    /// <summary>Whether to go on from the checkpoint, if the file is there; else training begins afresh.</summary>
    public bool Resume { get; init; }
}
