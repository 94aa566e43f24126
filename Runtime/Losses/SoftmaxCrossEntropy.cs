namespace Unroll;

/// <summary>
/// Cross-entropy of the softmax of logits x against a distribution t over the K classes:
/// <c>-sum_k w_k t_k (x_k - log sum_j e^x_j)</c>; its gradient is <c>p_k sum_j w_j t_j - w_k t_k</c> with p the softmax.
/// </summary>
/// <remarks>
/// As torch.nn.CrossEntropyLoss: with a class y as the target, the mean over the batch divides by the sum of the
/// samples' w_y; with a vector as the target, by the number of samples. Label smoothing of s replaces t by
/// <c>(1 - s) t + s / K</c> (Szegedy et al. 2016, section 7); with a class as the target, PyTorch weighs the first part
/// by w_y and the second by each class's own weight, which is the same formula.
/// </remarks>
public sealed class SoftmaxCrossEntropy : Loss
{
    private readonly float[]? _classWeights;
    private readonly double _smoothing;

    /// <summary>Cross-entropy with options.</summary>
    /// <param name="labelSmoothing">The part of the target, from 0 to less than 1, that is spread evenly over all classes.</param>
    /// <param name="classWeights">A weight for each class; empty for 1 throughout.</param>
    /// <exception cref="ArgumentOutOfRangeException">The smoothing is not from 0 to less than 1, or a weight is not finite or negative.</exception>
    public SoftmaxCrossEntropy(float labelSmoothing = 0, params ReadOnlySpan<float> classWeights)
    {
        if (!(labelSmoothing is >= 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(labelSmoothing),
                labelSmoothing,
                "Label smoothing is a number from 0 to less than 1."
            );
        }

        foreach (var weight in classWeights)
        {
            if (!(weight >= 0 && float.IsFinite(weight)))
            {
                throw new ArgumentOutOfRangeException(
                    nameof(classWeights),
                    weight,
                    "A class weight is finite and not negative."
                );
            }
        }

        _smoothing = labelSmoothing;
        _classWeights = classWeights.IsEmpty ? null : classWeights.ToArray();
    }

    /// <inheritdoc/>
    public override float SampleWeight(int label) => _classWeights is null ? 1 : _classWeights[label];

    private protected override double EvaluateLabel(
        ReadOnlySpan<float> output,
        int label,
        float scale,
        Span<float> gradient
    )
    {
        CheckClasses(output.Length);
        var logSum = Exponentiate(output, gradient, out var sum);
        var share = _smoothing / output.Length;
        var loss = -(1 - _smoothing) * Weight(label) * (output[label] - logSum);
        var total = (1 - _smoothing) * Weight(label);
        if (_smoothing > 0)
        {
            for (var k = 0; k < output.Length; k++)
            {
                loss -= share * Weight(k) * (output[k] - logSum);
                total += share * Weight(k);
            }
        }

        var power = total / sum;
        for (var k = 0; k < gradient.Length; k++)
        {
            var target = share + (k == label ? 1 - _smoothing : 0);
            gradient[k] = Flush(scale * ((power * gradient[k]) - (Weight(k) * target)));
        }

        return loss;
    }

    private protected override double EvaluateDense(
        ReadOnlySpan<float> output,
        ReadOnlySpan<float> target,
        float scale,
        Span<float> gradient
    )
    {
        CheckClasses(output.Length);
        var logSum = Exponentiate(output, gradient, out var sum);
        var (loss, total) = (0.0, 0.0);
        for (var k = 0; k < output.Length; k++)
        {
            var weighted = Weight(k) * Smooth(target[k], output.Length);
            loss -= weighted * (output[k] - logSum);
            total += weighted;
        }

        for (var k = 0; k < gradient.Length; k++)
        {
            var weighted = Weight(k) * Smooth(target[k], output.Length);
            gradient[k] = Flush(scale * ((total * gradient[k] / sum) - weighted));
        }

        return loss;
    }

    private double Weight(int k) => _classWeights is null ? 1 : _classWeights[k];

    private double Smooth(double target, int classes) => ((1 - _smoothing) * target) + (_smoothing / classes);

    /// <summary>
    /// Leaves e^logit, relative to the largest one so that nothing overflows, in <paramref name="powers"/> (unless that is
    /// empty) and their sum in <paramref name="sum"/>; returns the logarithm of the absolute sum.
    /// </summary>
    private static double Exponentiate(ReadOnlySpan<float> logits, Span<float> powers, out double sum)
    {
        double largest = logits[0];
        foreach (var logit in logits)
        {
            largest = Math.Max(largest, logit);
        }

        sum = 0;
        for (var k = 0; k < logits.Length; k++)
        {
            var power = Math.Exp(logits[k] - largest);
            sum += power;
            if (!powers.IsEmpty)
            {
                powers[k] = Flush(power);
            }
        }

        return largest + Math.Log(sum);
    }

    private void CheckClasses(int outputs)
    {
        if (_classWeights is not null && _classWeights.Length != outputs)
        {
            throw new ArgumentException(
                $"The loss has {_classWeights.Length} class weights, but the network has {outputs} outputs."
            );
        }
    }
}
