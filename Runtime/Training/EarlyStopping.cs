namespace Unroll;

/// <summary>
/// Ends a training that no longer improves. Whenever a training ends, early or not, the network gets back the parameters
/// and running statistics of its best epoch.
/// </summary>
public sealed class EarlyStopping
{
    /// <summary>Early stopping with the given patience.</summary>
    /// <param name="patience">The epochs without improvement after which training ends, at least 1.</param>
    /// <param name="minimumImprovement">By how much an epoch must be better than the best one to count as an improvement.</param>
    /// <param name="metric">What is watched.</param>
    /// <exception cref="ArgumentOutOfRangeException">The patience is less than 1, or the improvement is negative.</exception>
    public EarlyStopping(
        int patience,
        double minimumImprovement = 0,
        EarlyStoppingMetric metric = EarlyStoppingMetric.TestLoss
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(patience, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(minimumImprovement);
        (Patience, MinimumImprovement, Metric) = (patience, minimumImprovement, metric);
    }

    /// <summary>The epochs without improvement after which training ends.</summary>
    public int Patience { get; }

    /// <summary>By how much an epoch must be better than the best one to count as an improvement.</summary>
    public double MinimumImprovement { get; }

    /// <summary>What is watched.</summary>
    public EarlyStoppingMetric Metric { get; }

    /// <summary>The number that is watched, turned so that higher is better.</summary>
    internal double Score(EpochReport epoch) =>
        Metric == EarlyStoppingMetric.TestLoss ? -epoch.TestLoss : epoch.TestAccuracy;
}
