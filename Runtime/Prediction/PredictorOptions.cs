namespace Unroll;

/// <summary>How a predictor uses the machine.</summary>
public sealed record PredictorOptions
{
    /// <summary>One thread.</summary>
    public static PredictorOptions Default { get; } = new();

    /// <summary>The threads that one call may use, at least 1. With 1 a call pays for no barrier.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int Threads
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 1;
}
