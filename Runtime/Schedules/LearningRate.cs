namespace Unroll;

/// <summary>
/// How the learning rate changes in the course of a training: a factor on the optimizer's own rate. Steps count
/// mini-batches from 0. With a warm-up of W steps the factor first rises linearly, <c>(step + 1) / W</c> of where the
/// curve begins, and the curve takes the steps that are left.
/// </summary>
public abstract class LearningRate
{
    private readonly int _warmup;

    private protected LearningRate(int warmup)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(warmup);
        _warmup = warmup;
    }

    /// <summary>Always the optimizer's rate.</summary>
    /// <param name="warmup">The steps of the warm-up.</param>
    public static LearningRate Constant(int warmup = 0) => new ExponentialRate(1, 1, warmup);

    /// <summary>After every so many epochs the rate is multiplied by a factor, as torch's StepLR.</summary>
    /// <param name="epochs">The epochs between two changes, at least 1.</param>
    /// <param name="factor">The factor, above 0.</param>
    /// <param name="warmup">The steps of the warm-up; epochs count from the beginning all the same.</param>
    public static LearningRate Step(int epochs, double factor = 0.1, int warmup = 0) =>
        new ExponentialRate(epochs, factor, warmup);

    /// <summary>After every epoch the rate is multiplied by a factor, as torch's ExponentialLR.</summary>
    /// <param name="factor">The factor, above 0.</param>
    /// <param name="warmup">The steps of the warm-up; epochs count from the beginning all the same.</param>
    public static LearningRate Exponential(double factor, int warmup = 0) => new ExponentialRate(1, factor, warmup);

    /// <summary>
    /// Half a cosine from the rate to its minimum, step by step (Loshchilov and Hutter 2017, equation 5), as torch's
    /// CosineAnnealingLR.
    /// </summary>
    /// <param name="warmup">The steps of the warm-up.</param>
    /// <param name="minimum">The part of the rate that is left at the end, from 0 to 1.</param>
    public static LearningRate Cosine(int warmup = 0, double minimum = 0) => new CosineRate(minimum, warmup);

    /// <summary><c>(1 - progress)^power</c>, as torch's PolynomialLR.</summary>
    /// <param name="power">The power, above 0; 1 for a straight line.</param>
    /// <param name="warmup">The steps of the warm-up.</param>
    public static LearningRate Polynomial(double power = 1, int warmup = 0) => new PolynomialRate(power, warmup);

    /// <summary>
    /// Up from a fraction of the rate to the rate itself, and down to next to nothing, both by half a cosine (Smith and
    /// Topin 2018), as torch's OneCycleLR. The optimizer's rate is the highest one.
    /// </summary>
    /// <param name="rise">The part of the training in which the rate rises, between 0 and 1.</param>
    /// <param name="startDivisor">The rate begins at 1 / startDivisor.</param>
    /// <param name="endDivisor">It ends at 1 / (startDivisor * endDivisor).</param>
    public static LearningRate OneCycle(double rise = 0.3, double startDivisor = 25, double endDivisor = 1e4) =>
        new OneCycleRate(rise, startDivisor, endDivisor);

    /// <summary>The factor on the optimizer's rate.</summary>
    /// <param name="step">The step, from 0.</param>
    /// <param name="steps">The steps of the whole training.</param>
    /// <param name="stepsPerEpoch">The steps of an epoch.</param>
    public double Factor(long step, long steps, long stepsPerEpoch)
    {
        var epoch = step / Math.Max(1, stepsPerEpoch);
        return step < _warmup
            ? (step + 1.0) / _warmup * Curve(0, steps - _warmup, 0)
            : Curve(step - _warmup, steps - _warmup, epoch);
    }

    /// <summary>The factor after the warm-up.</summary>
    /// <param name="step">The step, from 0 where the warm-up has ended.</param>
    /// <param name="steps">The steps without the warm-up.</param>
    /// <param name="epoch">The epoch, from 0 at the very beginning.</param>
    private protected abstract double Curve(long step, long steps, long epoch);

    private protected static double Progress(long step, long steps) =>
        steps <= 0 ? 1 : Math.Min(1, step / (double)steps);

    /// <summary>Half a cosine: <paramref name="from"/> at progress 0, <paramref name="to"/> at 1.</summary>
    private protected static double HalfCosine(double from, double to, double progress) =>
        to + ((from - to) / 2 * (1 + Math.Cos(Math.PI * progress)));
}
