namespace Unroll;

/// <summary>
/// The parametric rectified linear unit (He et al. 2015): <c>y = x</c> for x &gt; 0, else <c>weight * x</c>. Takes any shape, and
/// keeps it.
/// <para>Parameter: <c>weight</c> (1, or C where it is by channel), which starts at 0.25.</para>
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class PReLUAttribute : ParameterLayerAttribute
{
    /// <summary>Whether each channel has a weight of its own, or all share one; false by default, as in PyTorch.</summary>
    public object ByChannel { get; set; } = false;
}
