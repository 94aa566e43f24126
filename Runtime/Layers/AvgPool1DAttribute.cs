namespace Unroll;

/// <summary>
/// The average of each window of each channel along a sequence (LeCun et al. 1998):
/// <code>y[c, i] = 1 / n * sum over u of x[c, i * stride + u - padding]</code>
/// where x is 0 outside of the sequence. Takes CxL and gives C x OL with OL = floor((L + start + end - size) / stride) + 1.
/// <para>Errors: an input that is no sequence (UNR013), a window that does not fit into it (UNR012), padding as wide as
/// the window (UNR016).</para>
/// </summary>
/// <param name="size">The length of the window; at least 1.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class AvgPool1DAttribute(object size) : LayerAttribute
{
    /// <summary>The length of the window.</summary>
    public object Size { get; } = size;

    /// <summary>The step from one window to the next; the window's length by default.</summary>
    public object? Stride { get; set; }

    /// <summary>Border around the sequence: one number for both ends, or two for start and end; or <c>"valid"</c>, or <c>"same"</c>. Each is smaller than the window. 0 by default.</summary>
    public object Padding { get; set; } = 0;

    /// <summary>Whether a last window that begins in the input, and ends behind it, counts too, so that the division is rounded up, as in PyTorch; false by default.</summary>
    public object CeilMode { get; set; } = false;

    /// <summary>Whether the padding counts in n (PyTorch's definition, and the default), or the elements within the sequence alone.</summary>
    public object CountPadding { get; set; } = true;
}
