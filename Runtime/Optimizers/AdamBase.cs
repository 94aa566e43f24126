using System.Numerics;

namespace Unroll;

/// <summary>What Adam and AdamW share: two moments of the gradient, corrected for having started at zero.</summary>
/// <remarks>
/// In step t, with the gradient g (Kingma and Ba 2015, algorithm 1):
/// <code>
/// m = beta1 m + (1 - beta1) g
/// v = beta2 v + (1 - beta2) g^2
/// w = w - rate / (1 - beta1^t) * m / (sqrt(v) / sqrt(1 - beta2^t) + epsilon)
/// </code>
/// </remarks>
public abstract class AdamBase : Optimizer
{
    private readonly float _beta1;
    private readonly float _beta2;
    private readonly float _epsilon;
    private readonly float _leastSquared;
    private float _rootScale;
    private float _stepSize;

    private protected AdamBase(float learningRate, float beta1, float beta2, float epsilon, float weightDecay)
        : base(learningRate)
    {
        _beta1 = Decay(beta1, nameof(beta1));
        _beta2 = Decay(beta2, nameof(beta2));
        _epsilon = NotNegative(epsilon, nameof(epsilon));
        WeightDecay = NotNegative(weightDecay, nameof(weightDecay));
        _leastSquared = MathF.Sqrt(FloatLimits.MinNormal / (1 - _beta2));
    }

    internal override IReadOnlyList<string> MomentNames => ["exp_avg", "exp_avg_sq"];

    private protected float WeightDecay { get; }

    /// <summary>What a parameter is multiplied by before the step.</summary>
    private protected abstract float Shrink(float learningRate);

    /// <summary>The part of a parameter that is added to its gradient.</summary>
    private protected abstract float GradientDecay { get; }

    private protected float Shrinkage { get; private set; }

    private protected override void Prepare(long step, float learningRate)
    {
        _stepSize = (float)(learningRate / (1 - Math.Pow(_beta1, step)));
        _rootScale = (float)(1 / Math.Sqrt(1 - Math.Pow(_beta2, step)));
        Shrinkage = Shrink(learningRate);
    }

    private protected override void Update(
        ref float values,
        ref float gradients,
        ref float first,
        ref float second,
        int length
    )
    {
        var (beta1, gain1) = (new Vector<float>(_beta1), new Vector<float>(1 - _beta1));
        var (beta2, gain2) = (new Vector<float>(_beta2), new Vector<float>(1 - _beta2));
        var (stepSize, rootScale) = (new Vector<float>(_stepSize), new Vector<float>(_rootScale));
        var (epsilon, leastSquared) = (new Vector<float>(_epsilon), new Vector<float>(_leastSquared));
        var (gradientDecay, shrinkage) = (new Vector<float>(GradientDecay), new Vector<float>(Shrinkage));
        for (nuint i = 0; i < (nuint)length; i += (nuint)Vector<float>.Count)
        {
            var w = Vector.LoadUnsafe(ref values, i);
            var g = Vector.LoadUnsafe(ref gradients, i) + (gradientDecay * w);
            var m = Subnormals.Flush((beta1 * Vector.LoadUnsafe(ref first, i)) + (gain1 * g));
            // The square of a tiny gradient would be subnormal, and slow to compute, although it counts for nothing.
            var squarable = Subnormals.FlushBelow(g, leastSquared);
            var v = Subnormals.Flush((beta2 * Vector.LoadUnsafe(ref second, i)) + (gain2 * squarable * squarable));
            Vector.StoreUnsafe(m, ref first, i);
            Vector.StoreUnsafe(v, ref second, i);
            var step = stepSize * m / ((Vector.SquareRoot(v) * rootScale) + epsilon);
            Vector.StoreUnsafe(Subnormals.Flush((shrinkage * w) - step), ref values, i);
        }
    }
}
