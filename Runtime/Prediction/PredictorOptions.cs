namespace Unroll;

/// <summary>How a predictor uses the machine.</summary>
public sealed class PredictorOptions
{
    /// <summary>
    /// The threads that share the work of one call, 1 by default. The steps of a prediction are split over them, and a
    /// batch by its images; the results have the same bits. Where that would take longer than one thread does, as with
    /// a small network's single input, and where another call has the threads, a call does its work alone. With more
    /// than one, dispose the predictor to end the threads; where it is only dropped they end once it has been
    /// collected.
    /// </summary>
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
