namespace Unroll;

/// <summary>
/// Takes away rows and columns at the sides of each channel. Takes CxHxW or CxL and gives
/// C x (H - top - bottom) x (W - left - right), or C x (L - start - end).
/// <para>Errors: a vector, which has no positions (UNR013), taking away all (UNR027).</para>
/// </summary>
/// <param name="size">What is taken away: one number for all sides, two for top and bottom, left and right, or four for top, left, bottom, right; one or two (start, end) for a sequence.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class CropAttribute(object size) : LayerAttribute
{
    /// <summary>What is taken away.</summary>
    public object Size { get; } = size;
}
