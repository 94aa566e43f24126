namespace Unroll;

/// <summary>
/// The maximum of each window of each channel (Ranzato et al. 2007):
/// <code>y[c, i, j] = max over u, v of x[c, i * stride + u - padding, j * stride + v - padding]</code>
/// where padding never is the maximum. Takes CxHxW and gives C x OH x OW with
/// OH = floor((H + top + bottom - size) / stride) + 1, and OW likewise.
/// <para>Errors: an input that is no image (UNR013), a window that does not fit into it (UNR012), padding as wide as
/// the window (UNR016).</para>
/// </summary>
/// <param name="size">The size of the window: one number for a square, or height and width (<c>"2, 3"</c> or <c>"2x3"</c>).</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class MaxPool2DAttribute(object size) : LayerAttribute
{
    /// <summary>The size of the window.</summary>
    public object Size { get; } = size;

    /// <summary>The step from one window to the next, or its vertical and horizontal step; the window's size by default.</summary>
    public object? Stride { get; set; }

    /// <summary>
    /// Border around the image: one number for all sides, two for top and bottom, left and right, or four for top, left,
    /// bottom, right; or <c>"valid"</c>, or <c>"same"</c>. Each is smaller than the window. 0 by default.
    /// </summary>
    public object Padding { get; set; } = 0;

    /// <summary>Whether a last window that begins in the input, and ends behind it, counts too, so that the division is rounded up, as in PyTorch; false by default.</summary>
    public object CeilMode { get; set; } = false;
}
