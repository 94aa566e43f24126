namespace Unroll;

/// <summary>
/// The maximum over regions that cover the sequence evenly, as many as asked for (PyTorch's AdaptiveMaxPool1d): region i of O
/// covers the positions from floor(i * I / O) to ceil((i + 1) * I / O) - 1. Takes CxL and gives C x size.
/// <para>Errors: an input that is no sequence (UNR013).</para>
/// </summary>
/// <param name="size">The number of regions; at least 1.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class AdaptiveMaxPool1DAttribute(object size) : LayerAttribute
{
    /// <summary>The number of regions.</summary>
    public object Size { get; } = size;
}
