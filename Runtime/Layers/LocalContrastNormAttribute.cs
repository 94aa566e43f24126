namespace Unroll;

/// <summary>
/// Local contrast normalisation (Jarrett et al. 2009, section 2): the Gaussian-weighted mean over all channels and a size x size
/// window is subtracted; then the result is divided by the weighted standard deviation there, or by that deviation's mean over the
/// image if it is larger. Positions outside of the image have no weight. Takes CxHxW, and keeps it.
/// <para>Errors: an input that is no image (UNR013), an even size (UNR010).</para>
/// </summary>
/// <param name="size">The size of the window, an odd number (9 in the paper).</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class LocalContrastNormAttribute(object size) : LayerAttribute
{
    /// <summary>The size of the window.</summary>
    public object Size { get; } = size;

    /// <summary>The standard deviation of the Gaussian in pixels; above 0, and a quarter of the size by default, as in Torch.</summary>
    public object? Sigma { get; set; }

    /// <summary>The least divisor; above 0, and 1e-4 by default.</summary>
    public object Epsilon { get; set; } = 1e-4;
}
