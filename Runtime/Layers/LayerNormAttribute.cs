namespace Unroll;

/// <summary>
/// Normalisation of each image over all its elements (Ba et al. 2016):
/// <code>y = weight * (x - mean) / sqrt(variance + epsilon) + bias</code>
/// with mean and (biased) variance over all channels and positions of the image. Takes any shape, and keeps it.
/// <para>Parameters: <c>weight</c> and <c>bias</c>, both of the value's own shape; they start at 1 and 0.</para>
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class LayerNormAttribute : ParameterLayerAttribute
{
    /// <summary>What is added to the variance; above 0, and 1e-5 by default.</summary>
    public object Epsilon { get; set; } = 1e-5;

    /// <summary>Whether there are weight and bias; true by default.</summary>
    public object Affine { get; set; } = true;
}
