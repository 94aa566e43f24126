namespace Unroll;

/// <summary>What an epoch brought.</summary>
/// <param name="Epoch">The epoch, from 1.</param>
/// <param name="TrainLoss">The mean loss while training, parameters changing all the time; without penalties on weights.</param>
/// <param name="TestLoss">The mean loss on the test set; NaN without one.</param>
/// <param name="TestAccuracy">The part of the test set that is classified rightly, 0 to 1; NaN without classes or test set.</param>
/// <param name="Seconds">The time, evaluation included.</param>
public sealed record EpochReport(int Epoch, double TrainLoss, double TestLoss, double TestAccuracy, double Seconds);
