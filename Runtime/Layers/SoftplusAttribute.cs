namespace Unroll;

/// <summary>
/// Softplus (Dugas et al. 2001), a smooth rectifier: <c>y = ln(1 + exp(beta * x)) / beta</c>; x itself where beta * x &gt; 20,
/// as in PyTorch. Takes any shape, and keeps it.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class SoftplusAttribute : LayerAttribute
{
    /// <summary>How sharp its bend is; above 0, and 1 by default.</summary>
    public object Beta { get; set; } = 1.0;
}
