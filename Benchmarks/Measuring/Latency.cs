using System.Diagnostics;

namespace Unroll.Benchmarks.Measuring;

/// <summary>
/// The time of a call. The median comes from blocks of calls, since a clock reading costs a good part of a
/// microsecond's tenth; the 99th percentile from single calls, of which one in a hundred is slower.
/// </summary>
internal sealed class Latency(Action<int> run)
{
    private const double BlockSeconds = 0.0002;
    private const int SingleCallsARound = 500;

    private readonly List<double> _blocks = [];
    private readonly List<double> _singles = [];
    private int _callsInBlock = 1;

    /// <summary>Microseconds: the median over blocks of the mean time of a call.</summary>
    public double MedianMicroseconds => Quantile(_blocks, 0.5);

    /// <summary>Microseconds: the fastest block's mean, which neighbours on the machine disturb least.</summary>
    public double FastestMicroseconds => _blocks.Min();

    /// <summary>Microseconds: the 99th percentile over single calls.</summary>
    public double P99Microseconds => Quantile(_callsInBlock > 1 ? _singles : _blocks, 0.99);

    /// <summary>Runs until the code has reached its last tier, and sizes the blocks.</summary>
    public void WarmUp(double seconds)
    {
        var start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start).TotalSeconds < seconds)
        {
            run(1);
            run(_callsInBlock);
        }

        while (Time(_callsInBlock) < BlockSeconds)
        {
            _callsInBlock *= 2;
        }
    }

    /// <summary>Measures for a while.</summary>
    public void Measure(double seconds)
    {
        var start = Stopwatch.GetTimestamp();
        do
        {
            _blocks.Add(Time(_callsInBlock) / _callsInBlock * 1e6);
        } while (Stopwatch.GetElapsedTime(start).TotalSeconds < seconds);

        // Calls so long that each is a block of its own have been measured singly.
        for (var call = 0; call < SingleCallsARound && _callsInBlock > 1; call++)
        {
            _singles.Add(Time(1) * 1e6);
        }
    }

    /// <summary>The value below which the share <paramref name="q"/> of the measurements lies.</summary>
    public static double Quantile(IEnumerable<double> measurements, double q)
    {
        double[] sorted = [.. measurements.Order()];
        return sorted[(int)Math.Min(sorted.Length - 1, Math.Floor(q * sorted.Length))];
    }

    private double Time(int calls)
    {
        var start = Stopwatch.GetTimestamp();
        run(calls);
        return (Stopwatch.GetTimestamp() - start) / (double)Stopwatch.Frequency; // a TimeSpan has 100 nanoseconds
    }
}
