using System.ComponentModel;

namespace Unroll;

/// <summary>
/// The weights and biases of a layer that reads raw pixels x instead of normalised ones, (x - mean[c]) / deviation[c]; for
/// emitted code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class FoldedPixels
{
    private readonly float[] _weight;
    private readonly float[] _bias;

    private FoldedPixels(float[] weight, float[] bias) => (_weight, _bias) = (weight, bias);

    /// <summary>weight / deviation[c], in the order of the layer's.</summary>
    public ReadOnlySpan<float> Weight => _weight;

    /// <summary>For each filter bias - the sum of <see cref="Weight"/> * mean[c].</summary>
    public ReadOnlySpan<float> Bias => _bias;

    /// <summary>Folds a normalisation of pixels into a convolution or a fully connected layer.</summary>
    /// <param name="weight">Filters x channels of a group x whatever a channel has, one behind the other.</param>
    /// <param name="bias">One for each filter; empty for none.</param>
    /// <param name="filters">The number of filters, or of outputs.</param>
    /// <param name="groups">The groups that filters and channels come in.</param>
    /// <param name="mean">The mean of each channel of the input, in units of the pixels (0 to 255).</param>
    /// <param name="deviation">The standard deviation of each channel, in the same units; above 0.</param>
    public static FoldedPixels Of(
        ReadOnlySpan<float> weight,
        ReadOnlySpan<float> bias,
        int filters,
        int groups,
        ReadOnlySpan<double> mean,
        ReadOnlySpan<double> deviation
    )
    {
        var (folded, shifted) = (new float[weight.Length], new float[filters]);
        var channels = mean.Length / groups;
        var taps = weight.Length / filters / channels;
        var position = 0;
        for (var filter = 0; filter < filters; filter++)
        {
            var first = filter / (filters / groups) * channels;
            var sum = bias.IsEmpty ? 0.0 : bias[filter];
            for (var channel = first; channel < first + channels; channel++)
            {
                for (var tap = 0; tap < taps; tap++, position++)
                {
                    folded[position] = (float)(weight[position] / deviation[channel]);
                    sum -= folded[position] * mean[channel];
                }
            }

            shifted[filter] = (float)sum;
        }

        return new FoldedPixels(folded, shifted);
    }
}
