namespace Unroll.Generator.Tests.PyTorch;

/// <summary>Numbers that follow from names, so that no file holds them; formula.py computes the same bits.</summary>
internal static class Formula
{
    private const ulong Step = 0x9E3779B97F4A7C15;

    /// <summary>
    /// Scales and variances (one dimension) lie about 1, shifts about 0; weights keep the variance of what they multiply
    /// (He et al. 2015).
    /// </summary>
    public static float[] Parameter(string name, IReadOnlyList<int> dimensions)
    {
        var (key, length) = (Key(name), dimensions.Aggregate(1, (product, dimension) => product * dimension));
        var isScale =
            name.EndsWith(".weight", StringComparison.Ordinal) || name.EndsWith(".beta", StringComparison.Ordinal);
        Func<double, double> value =
            dimensions.Count > 1 ? Times(Math.Sqrt(6.0 * dimensions[0] / length))
            : isScale || name.EndsWith(".running_var", StringComparison.Ordinal) ? u => 1 + (u / 2)
            : u => u / 4;
        var values = new float[length];
        for (var i = 0; i < length; i++)
        {
            values[i] = (float)value(Symmetric(key, i));
        }

        return values;

        static Func<double, double> Times(double bound) => u => u * bound;
    }

    /// <summary>From -scale to scale.</summary>
    public static float[] Inputs(int count, double scale) =>
        [.. Stream("input", count).Select(u => (float)(scale * u))];

    /// <summary>Integers from 0 to below a bound, for pixels and for indices.</summary>
    public static float[] Integers(int count, int bound) =>
        [.. Stream("input", count).Select(u => (float)Math.Floor((u + 1) / 2 * bound))];

    public static float[] OutputGradients(int count) => [.. Stream("output gradient", count).Select(u => (float)u)];

    public static int Label(int image, int classes) => (int)(Draw(Key("label"), image) % (ulong)classes);

    /// <summary>Two sums of the elements, with weights of 20 bits from -1 to below 1.</summary>
    public static double[] Checksums(ReadOnlySpan<float> values)
    {
        const int Mask = (1 << 20) - 1;
        var key = Key("checksum");
        var (first, second) = (0.0, 0.0);
        for (var i = 0; i < values.Length; i++)
        {
            var bits = Draw(key, i);
            first += values[i] * (((int)(bits >> 24) & Mask) / (double)(1 << 19) - 1);
            second += values[i] * (((int)(bits >> 44) & Mask) / (double)(1 << 19) - 1);
        }

        return [first, second];
    }

    private static IEnumerable<double> Stream(string name, int count)
    {
        var key = Key(name);
        return Enumerable.Range(0, count).Select(i => Symmetric(key, i));
    }

    /// <summary>A multiple of 2^-23 from -1 to below 1, which float represents.</summary>
    private static double Symmetric(ulong key, int index) => ((int)(Draw(key, index) >> 40) / (double)(1 << 23)) - 1;

    /// <summary>The 64-bit hash of Fowler, Noll and Vo (FNV-1a) of a name.</summary>
    private static ulong Key(string name) =>
        name.Aggregate(0xCBF29CE484222325, (hash, character) => (hash ^ character) * 0x100000001B3);

    /// <summary>With the mixing of SplitMix64 (Steele, Lea and Flood 2014).</summary>
    private static ulong Draw(ulong key, int index)
    {
        var z = key + ((ulong)(index + 1) * Step);
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
