namespace Unroll;

/// <summary>A loss that is the mean over the outputs of a function of each output and its target.</summary>
public abstract class ElementwiseLoss : Loss
{
    private protected ElementwiseLoss() { }

    /// <summary>The loss of one output, and its derivative by the output.</summary>
    private protected abstract (double Loss, double Derivative) Element(double output, double target);

    private protected sealed override double EvaluateDense(
        ReadOnlySpan<float> output,
        ReadOnlySpan<float> target,
        float scale,
        Span<float> gradient
    )
    {
        var sum = 0.0;
        for (var k = 0; k < output.Length; k++)
        {
            sum += Element(k, output, target[k], scale, gradient);
        }

        return sum / output.Length;
    }

    private protected sealed override double EvaluateLabel(
        ReadOnlySpan<float> output,
        int label,
        float scale,
        Span<float> gradient
    )
    {
        var sum = 0.0;
        for (var k = 0; k < output.Length; k++)
        {
            sum += Element(k, output, k == label ? 1 : 0, scale, gradient);
        }

        return sum / output.Length;
    }

    private double Element(int k, ReadOnlySpan<float> output, float target, float scale, Span<float> gradient)
    {
        var (loss, derivative) = Element(output[k], target);
        if (!gradient.IsEmpty)
        {
            gradient[k] = Flush(scale * derivative / output.Length);
        }

        return loss;
    }
}
