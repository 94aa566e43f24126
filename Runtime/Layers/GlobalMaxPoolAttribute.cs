namespace Unroll;

/// <summary>
/// The maximum of each channel over all its positions: <c>y[c] = max over i, j of x[c, i, j]</c>; the "max over time" of
/// Collobert et al. 2011. Takes CxHxW or CxL, and gives a vector of C elements, or Cx1x1 or Cx1.
/// <para>Errors: a vector, which has no positions (UNR013).</para>
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class GlobalMaxPoolAttribute : LayerAttribute
{
    /// <summary>Whether its value keeps the axes of what it takes, as Cx1x1 or Cx1; false by default.</summary>
    public object KeepDims { get; set; } = false;
}
