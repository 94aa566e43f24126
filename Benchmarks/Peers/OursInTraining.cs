using Unroll.Benchmarks.Measuring;
using Unroll.Benchmarks.Models;

namespace Unroll.Benchmarks.Peers;

/// <summary>Our training of LeNet-5 on random images in memory.</summary>
internal sealed class OursInTraining(int threads, int batch)
{
    /// <summary>As many images as the peer's script trains on in a round; a number of whole batches.</summary>
    private readonly int _images = Math.Max(1, 2048 / batch) * batch;

    /// <summary>Trains for a while; returns images a second, the median over the epochs.</summary>
    public double Train(double seconds)
    {
        var random = new Random(1);
        var pixels = new float[_images * 28 * 28];
        var labels = new int[_images];
        foreach (ref var pixel in pixels.AsSpan())
        {
            pixel = random.NextSingle();
        }

        foreach (ref var label in labels.AsSpan())
        {
            label = random.Next(10);
        }

        var data = new ArrayDataset(Shape.Image(1, 28, 28), pixels, labels, classes: 10);
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(1.5 * seconds));
        var trainer = new Trainer<LeNet5>(new LeNet5(seed: 1), Loss.SoftmaxCrossEntropy, new Adam(1e-3f))
        {
            BatchSize = batch,
            Threads = threads,
        };
        var report = trainer.Fit(data, test: null, epochs: int.MaxValue, cancellation: stop.Token);
        var warm = report.Epochs.Skip(report.Epochs.Count / 3);
        return _images / Latency.Quantile(warm.Select(epoch => epoch.Seconds), 0.5);
    }
}
