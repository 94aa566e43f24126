namespace Unroll;

/// <summary>
/// The exponential linear unit (Clevert et al. 2016): <c>y = x</c> for x &gt; 0, else <c>alpha * (exp(x) - 1)</c>. Takes any shape, and keeps it.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class ELUAttribute : LayerAttribute
{
    /// <summary>The scale below 0; 1 by default, as in PyTorch.</summary>
    public object Alpha { get; set; } = 1.0;
}
