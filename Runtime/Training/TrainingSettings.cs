namespace Unroll;

/// <summary>What a trainer was told.</summary>
internal sealed record TrainingSettings(
    INetwork Network,
    Loss Loss,
    Optimizer Optimizer,
    int BatchSize,
    int Threads,
    int Seed,
    LearningRate Schedule,
    EarlyStopping? EarlyStopping,
    Checkpointing? Checkpoints
);
