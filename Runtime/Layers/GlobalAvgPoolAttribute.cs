namespace Unroll;

/// <summary>
/// The average of each channel over all its positions (Lin et al. 2014): <c>y[c] = 1 / (H * W) * sum over i, j of
/// x[c, i, j]</c>. Takes CxHxW or CxL, and gives a vector of C elements, or Cx1x1 or Cx1.
/// <para>Errors: a vector, which has no positions (UNR013).</para>
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class GlobalAvgPoolAttribute : LayerAttribute
{
    /// <summary>Whether its value keeps the axes of what it takes, as Cx1x1 or Cx1; false by default.</summary>
    public object KeepDims { get; set; } = false;
}
