namespace Unroll;

/// <summary>
/// Local response normalisation over neighbouring channels (Krizhevsky et al. 2012, section 3.3), as PyTorch has it:
/// <code>y[c] = x[c] / (k + alpha / size * sum of x[c']^2)^beta</code>
/// over the channels c' from c - size / 2 to c + (size - 1) / 2. The paper does not divide alpha by the size: its alpha of 1e-4 with
/// a size of 5 is 5e-4 here. Takes any shape, and keeps it.
/// </summary>
/// <param name="size">The number of neighbouring channels; at least 1.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class LocalResponseNormAttribute(object size) : LayerAttribute
{
    /// <summary>The number of neighbouring channels.</summary>
    public object Size { get; } = size;

    /// <summary>The weight of the squares; at least 0, and 1e-4 by default, as in PyTorch.</summary>
    public object Alpha { get; set; } = 1e-4;

    /// <summary>The exponent; at least 0, and 0.75 by default.</summary>
    public object Beta { get; set; } = 0.75;

    /// <summary>What is added to the sum; above 0, and 1 by default, as in PyTorch (2 in the paper).</summary>
    public object K { get; set; } = 1.0;
}
