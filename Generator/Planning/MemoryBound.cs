using Unroll.Generator.Model;

namespace Unroll.Generator.Planning;

/// <summary>Which layers wait for their weights.</summary>
internal static class MemoryBound
{
    /// <summary>
    /// The weights from which on a fully connected layer surely waits for them: 256 KB of floats are more than the first
    /// cache of any core holds. What that cache holds is read as fast as it is multiplied, and bfloat16 weights would have
    /// to be widened besides. docs/kernels.md has the measurements.
    /// </summary>
    private const long LeastWeights = 64 * 1024;

    /// <summary>How a fully connected layer keeps its weights in a network of this setting.</summary>
    public static WeightPrecision Precision(WeightPrecision setting, Shape input, Shape output) =>
        (long)input.Size * output.Size >= LeastWeights ? setting : WeightPrecision.Float32;
}
