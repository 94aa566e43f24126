using System.ComponentModel;

namespace Unroll;

/// <summary>
/// A batch normalisation with running statistics as a scale and a shift by channel, to be folded into the layer before it;
/// for emitted code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class FoldedNorm
{
    private readonly float[]? _shift;

    private FoldedNorm(float[]? scale, float[]? shift) => (Scale, _shift) = (scale, shift);

    /// <summary>No normalisation: a scale of 1, a shift of 0.</summary>
    public static FoldedNorm None { get; } = new(null, null);

    /// <summary>The scales; null for 1.</summary>
    public float[]? Scale { get; }

    /// <summary>scale = weight / sqrt(variance + epsilon), shift = bias - mean * scale.</summary>
    public static FoldedNorm Of(
        ReadOnlySpan<float> weight,
        ReadOnlySpan<float> bias,
        ReadOnlySpan<float> mean,
        ReadOnlySpan<float> variance,
        double epsilon
    )
    {
        var (scale, shift) = (new float[weight.Length], new float[weight.Length]);
        for (var c = 0; c < scale.Length; c++)
        {
            var factor = weight[c] / Math.Sqrt(variance[c] + epsilon);
            scale[c] = (float)factor;
            shift[c] = (float)(bias[c] - (mean[c] * factor));
        }

        return new FoldedNorm(scale, shift);
    }

    /// <summary>Writes bias * scale + shift; what <paramref name="packed"/> has room for beyond it becomes 0.</summary>
    /// <param name="bias">The biases of the layer before; empty for none.</param>
    /// <param name="packed">Takes the folded biases.</param>
    public void Shifted(ReadOnlySpan<float> bias, Span<float> packed)
    {
        packed.Clear();
        for (var c = 0; c < Math.Max(bias.Length, _shift?.Length ?? 0); c++)
        {
            packed[c] = ((bias.IsEmpty ? 0 : bias[c]) * (Scale?[c] ?? 1)) + (_shift?[c] ?? 0);
        }
    }
}
