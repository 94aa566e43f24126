namespace Unroll;

/// <summary>What a training is about to do.</summary>
/// <param name="Network">The network's name.</param>
/// <param name="Parameters">Its trainable parameters.</param>
/// <param name="Samples">The samples of an epoch.</param>
/// <param name="BatchSize">The samples of a step.</param>
/// <param name="Epochs">The epochs.</param>
/// <param name="Threads">The threads.</param>
/// <param name="StepsDone">The steps that a checkpoint has brought; 0 for a training from the beginning.</param>
public sealed record TrainingPlan(
    string Network,
    long Parameters,
    int Samples,
    int BatchSize,
    int Epochs,
    int Threads,
    long StepsDone
);
