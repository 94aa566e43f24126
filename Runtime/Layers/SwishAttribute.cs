namespace Unroll;

/// <summary>
/// Swish with a trained beta (Ramachandran et al. 2017): <c>y = x / (1 + exp(-beta * x))</c>. Takes any shape, and keeps it; with a
/// beta that stays 1 it is <see cref="SiLUAttribute"/>.
/// <para>Parameter: <c>beta</c> (1), which starts at 1.</para>
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class SwishAttribute : ParameterLayerAttribute;
