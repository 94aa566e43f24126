using Unroll.Generator.Model;

namespace Unroll.Generator.Planning;

/// <summary>Which layers wait for their weights.</summary>
internal static class MemoryBound
{
    /// <summary>
    /// The weights, in floats, from which on a fully connected layer reads them from beyond a core's second cache. Below,
    /// the multiply-adds take the time, and bfloat16 weights have to be widened besides. docs/kernels.md has the
    /// measurements.
    /// </summary>
    private const long LeastWeights = 256 * 1024;

    /// <summary>How a fully connected layer keeps its weights in a network of this setting.</summary>
    public static WeightPrecision Precision(WeightPrecision setting, Shape input, Shape output) =>
        (long)input.Size * output.Size >= LeastWeights ? setting : WeightPrecision.Float32;
}
