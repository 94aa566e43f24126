namespace Unroll;

internal sealed class PolynomialRate : LearningRate
{
    private readonly double _power;

    public PolynomialRate(double power, int warmup)
        : base(warmup)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(power);
        _power = power;
    }

    private protected override double Curve(long step, long steps, long epoch) =>
        Math.Pow(1 - Progress(step, steps), _power);
}
