using System.Globalization;

namespace Unroll;

/// <summary>The loss became NaN or infinite. The parameters are those before that step, and the last checkpoint is intact.</summary>
public sealed class TrainingDivergedException : ArithmeticException
{
    internal TrainingDivergedException(long step, int epoch, double loss)
        : base(
            string.Create(
                CultureInfo.InvariantCulture,
                $"The loss is {loss} in step {step} (epoch {epoch}): the training has diverged. Lower the learning rate, clip the gradients (Optimizer.ClipNorm), or look for NaN in the data."
            )
        ) => (Step, Epoch) = (step, epoch);

    /// <summary>The step, from 1.</summary>
    public long Step { get; }

    /// <summary>The epoch, from 1.</summary>
    public int Epoch { get; }
}
