using Unroll.Generator.Kernels;
using Unroll.Generator.Model;

namespace Unroll.Generator.Planning;

/// <summary>
/// [Normalize] as part of the first layers: w' = w / deviation[c], b' = b - the sum of w' * mean[c]. Then pixels are only
/// made floats, and a border that stands for zeros holds the means.
/// </summary>
internal static class FoldedNormalize
{
    /// <summary>Beyond a mean of so many deviations large products would nearly cancel, and cost the sum digits.</summary>
    private const double MostDeviations = 8;

    /// <summary>The normalisation that all readers of the input take into their weights; null if it stays a step.</summary>
    public static NormalizeOperation? Of(OperatorGraph graph, WeightPrecision precision)
    {
        var input = graph.Input;
        return
            input.Normalize is { } normalize
            && !graph.Outputs.Contains(input.Id)
            && graph.Readers[input.Id].All(reader => CanFold(input, reader, precision))
            && normalize.Mean.Zip(normalize.Deviation, Ratio).All(ratio => ratio <= MostDeviations)
            ? normalize
            : null;
    }

    /// <summary>Weights that are rounded to bfloat16 would leave a residue of the means.</summary>
    private static bool CanFold(Operator input, Operator reader, WeightPrecision precision) =>
        !reader.Operands.Skip(1).Contains(input.Id)
        && reader.Node.Operation switch
        {
            ConvolutionOperation => true,
            DenseOperation => MemoryBound.Precision(precision, input.Shape, reader.Shape) == WeightPrecision.Float32,
            _ => false,
        };

    private static double Ratio(double mean, double deviation) => Math.Abs(mean / deviation);
}
