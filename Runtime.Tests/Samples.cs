namespace Unroll.Tests;

/// <summary>Data that tests learn from.</summary>
internal static class Samples
{
    /// <summary>Vectors that lie around one center for each class.</summary>
    public static ArrayDataset Clusters(int count, int length = 6, int classes = 3, int seed = 5, float spread = 0.6f)
    {
        var inputs = new float[count * length];
        var labels = new int[count];
        for (var n = 0; n < count; n++)
        {
            labels[n] = n % classes;
            for (var i = 0; i < length; i++)
            {
                inputs[(n * length) + i] =
                    MathF.Sin((labels[n] * 2.1f) + (i * 1.7f)) + (spread * Uniform(seed, (n * length) + i));
            }
        }

        return new ArrayDataset(Shape.Vector(length), inputs, labels, classes);
    }

    /// <summary>Numbers from -1 to 1.</summary>
    public static float[] Numbers(int count, int seed = 3) =>
        [.. Enumerable.Range(0, count).Select(i => Uniform(seed, i))];

    private static float Uniform(int seed, int index) =>
        (float)((CounterRandom.Draw((ulong)seed, index) >> 11) * (2.0 / (1UL << 53))) - 1;
}
