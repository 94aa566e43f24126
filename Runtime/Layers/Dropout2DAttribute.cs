namespace Unroll;

/// <summary>
/// Dropout of whole channels (Tompson et al. 2015): in training each channel is 0 with probability <paramref name="rate"/>, and
/// <c>x / (1 - rate)</c> otherwise; in prediction <c>y = x</c>. Takes CxHxW or CxL, and keeps it.
/// <para>Errors: a vector, which has no positions (UNR013).</para>
/// </summary>
/// <param name="rate">The probability with which a channel is dropped; at least 0 and below 1; 0.5 by default.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class Dropout2DAttribute(double rate = 0.5) : LayerAttribute
{
    /// <summary>A rate that is an expression.</summary>
    /// <param name="rate">An expression for the probability with which a channel is dropped.</param>
    public Dropout2DAttribute(string rate)
        : this(double.NaN) => Rate = rate;

    /// <summary>The probability with which a channel is dropped.</summary>
    public object Rate { get; } = rate;
}
