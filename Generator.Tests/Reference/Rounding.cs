using Batch = double[][];

namespace Unroll.Generator.Tests.Reference;

/// <summary>
/// Blurs values as float32 arithmetic does, by a random relative error, so that evaluating a network with it tells how
/// far rounding may carry the network's results: what cancels, or is divided by a small deviation, may be carried far.
/// </summary>
internal sealed class Rounding(int seed)
{
    /// <summary>Two units in the last place of a float32: what a sum of some terms, or an exponential, may be off.</summary>
    private const double Relative = 1.0 / (1 << 22);

    private readonly Random _random = new(seed);

    /// <param name="batch">What is blurred.</param>
    /// <param name="magnitude">Of what the values are differences of, whose rounding stays in a small difference.</param>
    public Batch Blur(Batch batch, double magnitude = 0) =>
        [.. batch.Select(image => image.Select(x => x + (Error() * Math.Max(Math.Abs(x), magnitude))).ToArray())];

    /// <summary>
    /// Moves all values that share a statistic alike, by the rounding of that statistic: unlike the errors of elements this
    /// does not cancel in a sum.
    /// </summary>
    public Batch Shift(Batch batch, int channels, Statistic statistic) =>
        statistic switch
        {
            Statistic.None => batch,
            Statistic.OfChannel => Shifted(batch, channels),
            _ => [.. batch.SelectMany(image => Shifted([image], channels))],
        };

    private Batch Shifted(Batch batch, int channels)
    {
        var area = batch[0].Length / channels;
        var shifts = Enumerable
            .Range(0, channels)
            .Select(channel => Error() * batch.Max(image => image.Skip(channel * area).Take(area).Max(Math.Abs)))
            .ToArray();
        return [.. batch.Select(image => image.Select((x, i) => x + shifts[i / area]).ToArray())];
    }

    private double Error() => Relative * ((2 * _random.NextDouble()) - 1);
}
