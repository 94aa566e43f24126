namespace Unroll;

/// <summary>The hyperbolic tangent (LeCun et al. 1998): <c>y = tanh(x)</c>. Takes any shape, and keeps it.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class TanhAttribute : LayerAttribute;
