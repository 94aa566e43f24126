namespace Unroll;

/// <summary>
/// Spatial pyramid pooling (He et al. 2014): the maxima over grids of n x n regions, for each level n, as
/// <see cref="AdaptiveMaxPool2DAttribute"/> has them, one behind the other in the order of the levels. Takes CxHxW of any height and
/// width, and gives a vector of C * (sum over the levels of n * n) elements; with levels 4, 2, 1 that is 21 C.
/// <para>Errors: an input that is no image (UNR013), no level (UNR015).</para>
/// </summary>
/// <param name="levels">The number of regions on each axis, for each level; each at least 1.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class SpatialPyramidPoolAttribute(params object[] levels) : LayerAttribute
{
    /// <summary>The numbers of regions on each axis.</summary>
    public IReadOnlyList<object> Levels { get; } = levels;
}
