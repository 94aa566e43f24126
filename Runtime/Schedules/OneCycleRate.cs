namespace Unroll;

internal sealed class OneCycleRate : LearningRate
{
    private readonly double _rise;
    private readonly double _start;
    private readonly double _end;

    public OneCycleRate(double rise, double startDivisor, double endDivisor)
        : base(0)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rise);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(rise, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(startDivisor);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(endDivisor);
        _rise = rise;
        _start = 1 / startDivisor;
        _end = _start / endDivisor;
    }

    private protected override double Curve(long step, long steps, long epoch)
    {
        // The peak is at step rise * steps - 1 and the end at steps - 1, as in PyTorch.
        var peak = (_rise * steps) - 1;
        return step < peak
            ? HalfCosine(_start, 1, step / peak)
            : HalfCosine(1, _end, Math.Min(1, (step - peak) / Math.Max(1, steps - 1 - peak)));
    }
}
