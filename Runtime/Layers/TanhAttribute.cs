namespace Unroll;

/// <summary>The hyperbolic tangent: <c>y = tanh(x)</c>. Takes any shape, and keeps it.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class TanhAttribute : LayerAttribute;
