namespace Unroll;

/// <summary>Where a training is after a step.</summary>
/// <param name="Epoch">The epoch, from 1.</param>
/// <param name="Step">The step in the epoch, from 1.</param>
/// <param name="StepsPerEpoch">The steps of an epoch.</param>
/// <param name="MeanLoss">The mean loss of the epoch so far.</param>
/// <param name="LearningRate">The learning rate of the step.</param>
/// <param name="Samples">The samples of the epoch so far.</param>
/// <param name="Seconds">The time since the epoch began.</param>
public readonly record struct StepReport(
    int Epoch,
    int Step,
    int StepsPerEpoch,
    double MeanLoss,
    float LearningRate,
    long Samples,
    double Seconds
);
