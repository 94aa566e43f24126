namespace Unroll;

/// <summary>
/// Enlarges each channel by whole factors. Takes CxHxW or CxL and gives C x (H * factor) x (W * factor), or C x (L * factor).
/// <para>Errors: a vector, which has no positions (UNR013).</para>
/// </summary>
/// <param name="factor">The factor: one number for both axes, or that of height and that of width.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class UpsampleAttribute(object factor) : LayerAttribute
{
    /// <summary>The factor of enlargement.</summary>
    public object Factor { get; } = factor;

    /// <summary>Where the elements between come from; <see cref="UpsampleMode.Nearest"/> by default.</summary>
    public UpsampleMode Mode { get; set; } = UpsampleMode.Nearest;
}
