namespace Unroll;

/// <summary>
/// Adds a border around each channel. Takes CxHxW or CxL and gives C x (top + H + bottom) x (left + W + right), or
/// C x (start + L + end).
/// <para>Errors: a vector, which has no positions (UNR013), a reflection of more than there is (UNR026).</para>
/// </summary>
/// <param name="size">The width of the border: one number for all sides, two for top and bottom, left and right, or four for top, left, bottom, right; one or two (start, end) for a sequence.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class PadAttribute(object size) : LayerAttribute
{
    /// <summary>The width of the border.</summary>
    public object Size { get; } = size;

    /// <summary>What the border holds; <see cref="PadMode.Zero"/> by default.</summary>
    public PadMode Mode { get; set; } = PadMode.Zero;
}
