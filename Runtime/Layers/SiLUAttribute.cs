namespace Unroll;

/// <summary>
/// The sigmoid linear unit (Elfwing et al. 2018), which is swish with a beta of 1: <c>y = x / (1 + exp(-x))</c>. Takes any shape, and keeps it.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class SiLUAttribute : LayerAttribute;
