namespace Unroll;

internal sealed class ExponentialRate : LearningRate
{
    private readonly int _epochs;
    private readonly double _factor;

    public ExponentialRate(int epochs, double factor, int warmup)
        : base(warmup)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(epochs, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(factor);
        _epochs = epochs;
        _factor = factor;
    }

    private protected override double Curve(long step, long steps, long epoch) => Math.Pow(_factor, epoch / _epochs);
}
