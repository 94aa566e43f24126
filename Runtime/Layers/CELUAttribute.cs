namespace Unroll;

/// <summary>
/// The continuously differentiable exponential linear unit (Barron 2017): <c>y = x</c> for x &gt; 0, else
/// <c>alpha * (exp(x / alpha) - 1)</c>. Takes any shape, and keeps it.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class CELUAttribute : LayerAttribute
{
    /// <summary>The scale below 0; not 0, and 1 by default, as in PyTorch.</summary>
    public object Alpha { get; set; } = 1.0;
}
