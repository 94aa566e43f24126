namespace Unroll;

/// <summary>The logistic function (Rumelhart et al. 1986): <c>y = 1 / (1 + exp(-x))</c>. Takes any shape, and keeps it.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class SigmoidAttribute : LayerAttribute;
