namespace Unroll;

/// <summary>
/// The leaky rectified linear unit (Maas et al. 2013): <c>y = x</c> for x &gt; 0, else <c>slope * x</c>. Takes any shape, and keeps it.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class LeakyReLUAttribute : LayerAttribute
{
    /// <summary>The slope below 0; 0.01 by default, as in PyTorch.</summary>
    public object Slope { get; set; } = 0.01;
}
