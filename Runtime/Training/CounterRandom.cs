namespace Unroll;

/// <summary>
/// Random bits as a pure function of what they are for: nothing is drawn in sequence, so they depend neither on threads
/// nor on what was drawn before. The mixing is that of SplitMix64 (Steele, Lea and Flood 2014).
/// </summary>
internal static class CounterRandom
{
    private const ulong Step = 0x9E3779B97F4A7C15;

    /// <summary>Draw number <paramref name="index"/> of the stream <paramref name="key"/>.</summary>
    public static ulong Draw(ulong key, long index) => Mix(key + ((ulong)(index + 1) * Step));

    /// <summary>The stream of an epoch.</summary>
    public static ulong Key(int seed, int epoch) => Mix(Mix((uint)seed + Step) + ((uint)epoch * Step));

    /// <summary>What the dropout of a sample draws from.</summary>
    public static uint SampleKey(ulong epochKey, int sample) => (uint)(Draw(~epochKey, sample) >> 32);

    /// <summary>A permutation of 0 .. Length - 1 (Fisher and Yates, as Durstenfeld 1964 has it).</summary>
    public static void Shuffle(Span<int> order, ulong key)
    {
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        for (var i = order.Length - 1; i > 0; i--)
        {
            // The upper half of a 128-bit product scales evenly (Lemire 2019); its bias of 2^-33 at most is immaterial.
            var j = (int)Math.BigMul(Draw(key, i), (ulong)(i + 1), out _);
            (order[i], order[j]) = (order[j], order[i]);
        }
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
