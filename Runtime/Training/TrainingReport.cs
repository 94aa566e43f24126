namespace Unroll;

/// <summary>What a training brought.</summary>
/// <param name="Epochs">The epochs that were completed, those before a resumption included.</param>
/// <param name="Steps">The steps of the optimizer.</param>
/// <param name="End">Why it ended.</param>
/// <param name="BestEpoch">
/// The epoch, from 1, whose parameters the network has now, where early stopping restored them; else null.
/// </param>
public sealed record TrainingReport(IReadOnlyList<EpochReport> Epochs, long Steps, TrainingEnd End, int? BestEpoch);
