namespace Unroll;

/// <summary>
/// The self-normalising exponential linear unit (Klambauer et al. 2017): <c>y = s * x</c> for x &gt; 0, else
/// <c>s * a * (exp(x) - 1)</c>, with s = 1.0507009873554805 and a = 1.6732632423543772. Takes any shape, and keeps it.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class SELUAttribute : LayerAttribute;
