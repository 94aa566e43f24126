using System.Globalization;
using System.Text.Json;

namespace Unroll.Generator.Tests.PyTorch;

/// <summary>What a fixture keeps of a tensor that PyTorch computed in double precision; digest.py makes it.</summary>
/// <param name="Dimensions">With those of the batch.</param>
/// <param name="Norm">The Euclidean norm.</param>
/// <param name="Noise">The norm of what rounding in single precision adds in PyTorch.</param>
/// <param name="Sums">Sums of all elements, with weights from -1 to 1.</param>
/// <param name="Samples">Elements spread over the tensor, the first and the last among them; none of a parameter.</param>
internal sealed record Digest(string Dimensions, double Norm, double Noise, double[] Sums, double[] Samples)
{
    /// <summary>What an error may be at least, relative to the norm: some ten units in the last place.</summary>
    private const double LeastTolerance = 1e-6;

    /// <summary>
    /// How much more our own rounding may add than PyTorch's, whose sums are taken in another order and other pieces.
    /// </summary>
    private const double NoiseFactor = 8;

    /// <summary>What an error may be, as a share of the norm.</summary>
    public double RelativeTolerance => Tolerance / Norm;

    private double Tolerance => (LeastTolerance * Norm) + (NoiseFactor * Noise);

    public static Digest Parse(JsonElement list)
    {
        double[] numbers = [.. list.EnumerateArray().Skip(1).Select(element => element.GetDouble())];
        return new(list[0].GetString()!, numbers[0], numbers[1], numbers[2..4], numbers[4..]);
    }

    /// <summary>In words how a tensor differs from what PyTorch has; null if it does not.</summary>
    public string? Difference(string what, string dimensions, ReadOnlySpan<float> values)
    {
        if (dimensions != Dimensions)
        {
            return $"{what}: {Dimensions} in PyTorch, here {dimensions}";
        }

        var expected = (double[])[Norm, .. Sums, .. Samples];
        var actual = (double[])[NormOf(values), .. Formula.Checksums(values), .. SamplesOf(values)];
        for (var i = 0; i < expected.Length; i++)
        {
            // Written so that what is not a number differs.
            if (!(Math.Abs(expected[i] - actual[i]) <= Tolerance))
            {
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"{what} ({dimensions}): {Place(i, values.Length)} is {expected[i]:G9} in PyTorch, here {actual[i]:G9}, error {Math.Abs(expected[i] - actual[i]):G3}, tolerance {Tolerance:G3}"
                );
            }
        }

        return null;
    }

    private static double NormOf(ReadOnlySpan<float> values)
    {
        var squares = 0.0;
        foreach (double value in values)
        {
            squares += value * value;
        }

        return Math.Sqrt(squares);
    }

    private double[] SamplesOf(ReadOnlySpan<float> values)
    {
        var samples = new double[Samples.Length];
        for (var k = 0; k < samples.Length; k++)
        {
            samples[k] = values[Sampled(k, values.Length)];
        }

        return samples;
    }

    private int Sampled(int sample, int length) => (int)((long)sample * (length - 1) / Math.Max(Samples.Length - 1, 1));

    private string Place(int number, int length) =>
        number == 0 ? "the norm"
        : number <= Sums.Length ? $"checksum {number}"
        : $"element {Sampled(number - 1 - Sums.Length, length)}";
}
