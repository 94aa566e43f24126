using System.Diagnostics;

namespace Unroll.Samples;

/// <summary>The time of single predictions in microseconds: half of them take at most the median, 99 of 100 at most p99.</summary>
internal sealed record Latency(double Median, double P99)
{
    private const int WarmUp = 20_000;
    private const int Predictions = 20_000;

    /// <summary>Predicts one image of the data set after the other.</summary>
    public static Latency Measure(LeNet5.Predictor predictor, Dataset images)
    {
        var image = new float[images.SampleShape.Size];
        var logits = new float[images.Classes];
        images.Read(0, image);
        for (var i = 0; i < WarmUp; i++)
        {
            predictor.Predict(image, logits);
        }

        var microseconds = new double[Predictions];
        for (var i = 0; i < Predictions; i++)
        {
            images.Read(i % images.Count, image);
            var start = Stopwatch.GetTimestamp();
            predictor.Predict(image, logits);
            microseconds[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        }

        Array.Sort(microseconds);
        return new Latency(microseconds[Predictions / 2], microseconds[Predictions * 99 / 100]);
    }
}
