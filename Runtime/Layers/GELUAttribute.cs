namespace Unroll;

/// <summary>
/// The Gaussian error linear unit (Hendrycks and Gimpel 2016): <c>y = x * Phi(x) = x / 2 * (1 + erf(x / sqrt(2)))</c>. Takes any shape, and keeps it.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class GELUAttribute : LayerAttribute
{
    /// <summary>Whether <c>x / 2 * (1 + tanh(sqrt(2 / pi) * (x + 0.044715 * x^3)))</c> stands for it, the approximation of the same paper; false by default.</summary>
    public object Tanh { get; set; } = false;
}
