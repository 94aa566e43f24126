namespace Unroll.Benchmarks.Models;

/// <summary>
/// Gives a fresh network what training would leave in it: biases other than 0, and normalisations that do something. Its
/// weights are He's, under which activations keep their size.
/// </summary>
internal static class RandomStatistics
{
    public static void Fill(NetworkParameters parameters)
    {
        var random = new Random(2);
        foreach (var parameter in parameters)
        {
            var (least, most) = parameter.Info switch
            {
                { Role: ParameterRole.Bias or ParameterRole.RunningMean } => (-0.1f, 0.1f),
                { Role: ParameterRole.RunningVariance } => (0.8f, 1.2f),
                { Role: ParameterRole.Weight, Dimensions.Count: 1 } => (0.4f, 0.9f), // of a normalisation
                _ => (0f, 0f),
            };
            if (most > least)
            {
                var values = new float[parameter.Length];
                foreach (ref var value in values.AsSpan())
                {
                    value = least + ((most - least) * random.NextSingle());
                }

                parameter.CopyFrom(values);
            }
        }
    }
}
