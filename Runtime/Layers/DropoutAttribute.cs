namespace Unroll;

/// <summary>
/// Dropout (Srivastava et al. 2014): in training each element is 0 with probability <paramref name="rate"/>, and
/// <c>x / (1 - rate)</c> otherwise; in prediction <c>y = x</c>. Takes any shape, and keeps it.
/// </summary>
/// <param name="rate">The probability with which an element is dropped; at least 0 and below 1; 0.5 by default.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class DropoutAttribute(double rate = 0.5) : LayerAttribute
{
    /// <summary>A rate that is an expression.</summary>
    /// <param name="rate">An expression for the probability with which an element is dropped.</param>
    public DropoutAttribute(string rate)
        : this(double.NaN) => Rate = rate;

    /// <summary>The probability with which an element is dropped.</summary>
    public object Rate { get; } = rate;
}
