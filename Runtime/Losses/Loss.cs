namespace Unroll;

/// <summary>
/// What training minimises: the weighted mean over a mini-batch of a number for each sample, which is computed sample by
/// sample so that samples can be dealt to threads.
/// </summary>
public abstract class Loss
{
    /// <summary>Softmax and cross-entropy in one, on logits; the network must not end in a softmax.</summary>
    public static SoftmaxCrossEntropy SoftmaxCrossEntropy { get; } = new();

    /// <summary>The logistic function and cross-entropy in one, on logits, for each output by itself.</summary>
    public static BinaryCrossEntropy BinaryCrossEntropy { get; } = new();

    /// <summary>The mean of the squared differences.</summary>
    public static MeanSquaredError MeanSquaredError { get; } = new();

    /// <summary>The weight of a sample of a class in the mean over the batch, 1 unless the loss has class weights.</summary>
    /// <param name="label">The index of the class.</param>
    public virtual float SampleWeight(int label) => 1;

    /// <summary>Computes a sample's loss, and its gradient by the network's output.</summary>
    /// <param name="output">The network's output.</param>
    /// <param name="target">What the output should be, of the same length.</param>
    /// <param name="scale">What the gradient is multiplied by: the reciprocal of the batch's total weight.</param>
    /// <param name="gradient">Takes the gradient; empty if it is not wanted.</param>
    /// <returns>The loss of the sample, not scaled.</returns>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public double Evaluate(ReadOnlySpan<float> output, ReadOnlySpan<float> target, float scale, Span<float> gradient)
    {
        CheckLengths(output.Length, target.Length, nameof(target));
        CheckGradient(output.Length, gradient.Length);
        return EvaluateDense(output, target, scale, gradient);
    }

    /// <summary>The same where the target is a class, which stands for the vector that is 1 there and 0 elsewhere.</summary>
    /// <param name="output">The network's output.</param>
    /// <param name="label">The index of the class.</param>
    /// <param name="scale">What the gradient is multiplied by: the reciprocal of the batch's total weight.</param>
    /// <param name="gradient">Takes the gradient; empty if it is not wanted.</param>
    /// <returns>The loss of the sample, times its <see cref="SampleWeight"/>, not scaled.</returns>
    /// <exception cref="ArgumentException">The lengths differ, or the output has no such class.</exception>
    public double Evaluate(ReadOnlySpan<float> output, int label, float scale, Span<float> gradient)
    {
        CheckGradient(output.Length, gradient.Length);
        if ((uint)label >= (uint)output.Length)
        {
            throw new ArgumentOutOfRangeException(
                nameof(label),
                label,
                $"The network has {output.Length} outputs, so a class is a number from 0 to {output.Length - 1}."
            );
        }

        return EvaluateLabel(output, label, scale, gradient);
    }

    private protected abstract double EvaluateDense(
        ReadOnlySpan<float> output,
        ReadOnlySpan<float> target,
        float scale,
        Span<float> gradient
    );

    private protected abstract double EvaluateLabel(
        ReadOnlySpan<float> output,
        int label,
        float scale,
        Span<float> gradient
    );

    /// <summary>
    /// Zero for what is too small to be a normal number: arithmetic on subnormals is tens of times slower, and a gradient
    /// that vanishes would drag the whole backward pass and the optimizer's moments into them.
    /// </summary>
    private protected static float Flush(double value)
    {
        var single = (float)value;
        return Math.Abs(single) < FloatLimits.MinNormal ? 0 : single;
    }

    private static void CheckGradient(int output, int gradient)
    {
        if (gradient != 0)
        {
            CheckLengths(output, gradient, nameof(gradient));
        }
    }

    private static void CheckLengths(int output, int given, string parameter)
    {
        if (output != given)
        {
            throw new ArgumentException($"'{parameter}' has {given} elements, but the output has {output}.", parameter);
        }
    }
}
