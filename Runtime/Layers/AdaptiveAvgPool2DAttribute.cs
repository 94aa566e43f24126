namespace Unroll;

/// <summary>
/// The average over regions that cover the image evenly, as many as asked for (PyTorch's AdaptiveAvgPool2d): region i of O
/// covers the positions from floor(i * I / O) to ceil((i + 1) * I / O) - 1, on each axis. Takes CxHxW and gives C x height x width.
/// <para>Errors: an input that is no image (UNR013).</para>
/// </summary>
/// <param name="size">The number of regions: one number for both axes, or height and width (<c>"6, 7"</c> or <c>"6x7"</c>).</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class AdaptiveAvgPool2DAttribute(object size) : LayerAttribute
{
    /// <summary>The number of regions.</summary>
    public object Size { get; } = size;
}
