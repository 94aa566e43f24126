namespace Unroll;

/// <summary>Adam (Kingma and Ba 2015); equal to torch.optim.Adam, whose weight decay enters the moments.</summary>
/// <inheritdoc cref="AdamBase" path="/remarks"/>
public sealed class Adam : AdamBase
{
    /// <summary>Adam with the given options.</summary>
    /// <param name="learningRate">The rate.</param>
    /// <param name="beta1">The decay of the first moment, at least 0 and less than 1.</param>
    /// <param name="beta2">The decay of the second moment, at least 0 and less than 1.</param>
    /// <param name="epsilon">Keeps the division finite.</param>
    /// <param name="weightDecay">Adds <c>weightDecay * w</c> to a gradient; see <see cref="AdamW"/> for the decoupled form.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public Adam(
        float learningRate = 1e-3f,
        float beta1 = 0.9f,
        float beta2 = 0.999f,
        float epsilon = 1e-8f,
        float weightDecay = 0
    )
        : base(learningRate, beta1, beta2, epsilon, weightDecay) { }

    private protected override float GradientDecay => WeightDecay;

    private protected override float Shrink(float learningRate) => 1;
}
