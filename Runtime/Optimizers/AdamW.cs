namespace Unroll;

/// <summary>
/// Adam with decoupled weight decay (Loshchilov and Hutter 2019); equal to torch.optim.AdamW: before each step
/// <c>w = (1 - rate * weightDecay) w</c>.
/// </summary>
/// <inheritdoc cref="AdamBase" path="/remarks"/>
public sealed class AdamW : AdamBase
{
    /// <summary>AdamW with the given options.</summary>
    /// <param name="learningRate">The rate.</param>
    /// <param name="beta1">The decay of the first moment, at least 0 and less than 1.</param>
    /// <param name="beta2">The decay of the second moment, at least 0 and less than 1.</param>
    /// <param name="epsilon">Keeps the division finite.</param>
    /// <param name="weightDecay">The part of a parameter that is lost in a step, divided by the rate.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public AdamW(
        float learningRate = 1e-3f,
        float beta1 = 0.9f,
        float beta2 = 0.999f,
        float epsilon = 1e-8f,
        float weightDecay = 1e-2f
    )
        : base(learningRate, beta1, beta2, epsilon, weightDecay) { }

    private protected override float GradientDecay => 0;

    private protected override float Shrink(float learningRate) => 1 - (learningRate * WeightDecay);
}
