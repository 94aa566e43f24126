namespace Unroll;

/// <summary>What <see cref="Differentiator.Run"/> found; the parameters' gradients are in the network's parameters.</summary>
public sealed class Derivatives
{
    internal Derivatives(float[] outputs, float[]? inputGradients) =>
        (Outputs, InputGradients) = (outputs, inputGradients);

    /// <summary>The outputs of the training pass, one sample behind the other.</summary>
    public IReadOnlyList<float> Outputs { get; }

    /// <summary>The gradients by the inputs, one sample behind the other; null unless they were asked for.</summary>
    public IReadOnlyList<float>? InputGradients { get; }
}
