namespace Unroll;

/// <summary>How a predictor keeps the weights of the layers that wait for memory.</summary>
public enum WeightPrecision
{
    /// <summary>As they were trained; the default, and the reference.</summary>
    Float32,

    /// <summary>
    /// Fully connected layers of 65,536 weights and more (256 KB) keep them as bfloat16: the upper half of a float (sign,
    /// 8 bits of exponent, 7 of mantissa), rounded to nearest, ties to even, when the network is frozen. What rounds beyond
    /// the largest bfloat16, 3.39e38, becomes infinity, and what is no number stays none, as in PyTorch. A weight is off by
    /// at most 2^-8 of itself. Inputs, sums, biases and outputs stay float32; smaller layers, most of whose weights a first
    /// cache holds, and all other kinds keep float32 weights.
    /// </summary>
    BFloat16,
}
