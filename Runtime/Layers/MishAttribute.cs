namespace Unroll;

/// <summary>
/// Mish (Misra 2020): <c>y = x * tanh(ln(1 + exp(x)))</c>. Takes any shape, and keeps it.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class MishAttribute : LayerAttribute;
