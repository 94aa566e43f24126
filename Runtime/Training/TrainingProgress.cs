namespace Unroll;

/// <summary>
/// Is told how a training goes, on the thread that trains; override what is of interest. What takes time here takes it
/// from the training.
/// </summary>
public abstract class TrainingProgress
{
    /// <summary>A training begins, or goes on.</summary>
    /// <param name="plan">What is to be done.</param>
    public virtual void Begin(TrainingPlan plan) { }

    /// <summary>A step is done.</summary>
    /// <param name="step">Where the training is.</param>
    public virtual void Step(in StepReport step) { }

    /// <summary>An epoch is done and evaluated.</summary>
    /// <param name="epoch">What it brought.</param>
    public virtual void Epoch(EpochReport epoch) { }

    /// <summary>The training has ended.</summary>
    /// <param name="report">What it brought.</param>
    public virtual void End(TrainingReport report) { }
}
