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

    public Batch Blur(Batch batch) =>
        [
            .. batch.Select(image =>
                image.Select(x => x * (1 + (Relative * ((2 * _random.NextDouble()) - 1)))).ToArray()
            ),
        ];
}
