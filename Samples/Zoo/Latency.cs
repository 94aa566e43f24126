using System.Diagnostics;

namespace Unroll.Zoo;

/// <summary>The time of single predictions in milliseconds: half of them take at most the median, 99 of 100 at most p99.</summary>
internal sealed record Latency(int Predictions, double Median, double P99)
{
    private const int Fewest = 5;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(3);

    /// <summary>Predicts one input again and again for some seconds, after a second to get warm.</summary>
    public static Latency Measure(IPredictor predictor, float[] input, float[] output)
    {
        Repeat(TimeSpan.FromSeconds(1));
        var times = Repeat(Limit);
        times.Sort();
        return new Latency(times.Count, times[times.Count / 2], times[times.Count * 99 / 100]);

        List<double> Repeat(TimeSpan limit)
        {
            var times = new List<double>();
            var begin = Stopwatch.GetTimestamp();
            while (times.Count < Fewest || Stopwatch.GetElapsedTime(begin) < limit)
            {
                var start = Stopwatch.GetTimestamp();
                predictor.PredictBatch(input, 1, output);
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }

            return times;
        }
    }
}
