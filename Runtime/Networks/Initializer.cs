namespace Unroll;

/// <summary>Gives parameters their initial values; each tensor draws from a stream of its own, keyed by its name.</summary>
internal static class Initializer
{
    public static void Initialize(IEnumerable<Parameter> parameters, int seed)
    {
        foreach (var parameter in parameters)
        {
            var values = new float[parameter.Length];
            Fill(values, parameter.Info, new SplitMix((ulong)(uint)seed ^ Hash(parameter.Name)));
            parameter.CopyFrom(values);
        }
    }

    private static void Fill(float[] values, GraphParameter info, SplitMix random)
    {
        var (fanIn, fanOut) = Fans(info);
        switch (info.Init)
        {
            case Init.Zeros:
                break;
            case Init.Ones:
                Array.Fill(values, 1);
                break;
            case Init.Quarter:
                Array.Fill(values, 0.25f);
                break;
            case Init.Normal:
                Normal(values, 1, random);
                break;
            case Init.HeNormal:
                Normal(values, Math.Sqrt(2.0 / fanIn), random);
                break;
            case Init.HeUniform:
                Uniform(values, Math.Sqrt(6.0 / fanIn), random);
                break;
            case Init.GlorotNormal:
                Normal(values, Math.Sqrt(2.0 / (fanIn + fanOut)), random);
                break;
            case Init.GlorotUniform:
                Uniform(values, Math.Sqrt(6.0 / (fanIn + fanOut)), random);
                break;
            case Init.LeCunNormal:
                Normal(values, Math.Sqrt(1.0 / fanIn), random);
                break;
            case Init.LeCunUniform:
                Uniform(values, Math.Sqrt(3.0 / fanIn), random);
                break;
            default:
                throw new InvalidOperationException($"{info.Name} has no rule to start from ({info.Init}).");
        }
    }

    /// <summary>
    /// The dimensions of a kernel are (filters, channels, taps...), those of a transposed one (channels, filters, taps...),
    /// those of a locally connected layer (filters, positions..., channels, taps...).
    /// </summary>
    private static (long In, long Out) Fans(GraphParameter info)
    {
        var dimensions = info.Dimensions;
        switch (info.Kind)
        {
            case "LocallyConnected1D" or "LocallyConnected2D" when dimensions.Count >= 4:
                var positions = dimensions.Count == 4 ? 1 : 2;
                var taps = Product(dimensions.Skip(positions + 2));
                return (taps * dimensions[positions + 1], taps * dimensions[0]);
            case "ConvTranspose1D" or "ConvTranspose2D" when dimensions.Count >= 3:
                var area = Product(dimensions.Skip(2));
                return (area * dimensions[0], area * dimensions[1]);
            default:
                var size = Product(dimensions.Skip(2));
                return (size * (dimensions.Count > 1 ? dimensions[1] : dimensions[0]), size * dimensions[0]);
        }
    }

    private static long Product(IEnumerable<int> dimensions) =>
        dimensions.Aggregate(1L, static (product, dimension) => product * dimension);

    private static void Normal(float[] values, double deviation, SplitMix random)
    {
        for (var i = 0; i < values.Length; i++)
        {
            // Box and Muller 1958.
            var radius = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble()));
            values[i] = (float)(deviation * radius * Math.Cos(2 * Math.PI * random.NextDouble()));
        }
    }

    private static void Uniform(float[] values, double limit, SplitMix random)
    {
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (float)(limit * ((2 * random.NextDouble()) - 1));
        }
    }

    /// <summary>FNV-1a, since string.GetHashCode differs from process to process.</summary>
    private static ulong Hash(string name)
    {
        var hash = 14695981039346656037UL;
        foreach (var character in name)
        {
            hash = (hash ^ character) * 1099511628211UL;
        }

        return hash;
    }

    /// <summary>SplitMix64 (Steele, Lea and Flood 2014).</summary>
    private sealed class SplitMix(ulong state)
    {
        private ulong _state = state;

        public double NextDouble()
        {
            _state += 0x9E3779B97F4A7C15;
            var z = _state;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return ((z ^ (z >> 31)) >> 11) * (1.0 / (1UL << 53));
        }
    }
}
