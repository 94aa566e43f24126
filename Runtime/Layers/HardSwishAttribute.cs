namespace Unroll;

/// <summary>
/// A piecewise swish (Howard et al. 2019): <c>y = x * min(max(x / 6 + 1 / 2, 0), 1)</c>. Takes any shape, and keeps it.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class HardSwishAttribute : LayerAttribute;
