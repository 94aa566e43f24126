namespace Unroll;

internal sealed class CosineRate : LearningRate
{
    private readonly double _minimum;

    public CosineRate(double minimum, int warmup)
        : base(warmup)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(minimum);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minimum, 1);
        _minimum = minimum;
    }

    private protected override double Curve(long step, long steps, long epoch) =>
        HalfCosine(1, _minimum, Progress(step, steps));
}
