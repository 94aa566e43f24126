namespace Unroll;

/// <summary>
/// A piecewise linear sigmoid (Howard et al. 2019, and PyTorch): <c>y = min(max(x / 6 + 1 / 2, 0), 1)</c>. Takes any shape, and keeps it.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class HardSigmoidAttribute : LayerAttribute;
