namespace Unroll;

/// <summary>What early stopping watches.</summary>
public enum EarlyStoppingMetric
{
    /// <summary>The loss on the test set; lower is better.</summary>
    TestLoss,

    /// <summary>The accuracy on the test set; higher is better.</summary>
    TestAccuracy,
}
