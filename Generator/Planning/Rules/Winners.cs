using Unroll.Generator.Kernels;
using Unroll.Generator.Model;

namespace Unroll.Generator.Planning;

/// <summary>
/// A convolution that a maximum without overlaps follows: only the winners have a gradient. Where that is less work, the
/// sums for the weights are over their patches alone. Else the gradients are spread out for a few filters at a time, which
/// stay in the cache, unless those of all filters are there for the convolution's input anyway.
/// </summary>
internal static class Winners
{
    public const string Places = "places";

    /// <summary>Filters whose gradients are spread out at a time.</summary>
    private const int MostFilters = 3;

    /// <summary>The maximum that alone reads a convolution's value, if there is one.</summary>
    public static Operator? MaximumBehind(BatchBackward plan, Operator step) =>
        step is { Node.Operation: ConvolutionOperation { Groups: 1 }, Activation: null }
        && plan.OnlyReader(step) is { Node.Operation: PoolingOperation { Kind: PoolingKind.Max } } reader
        && plan.OperandShape(reader) == step.Shape
        && Geometry(plan, reader).IsPartition
            ? reader
            : null;

    /// <summary>Whether gradients at all of a convolution's positions are needed for its weights.</summary>
    public static bool AreSpread(BatchBackward plan, Operator convolution) =>
        MaximumBehind(plan, convolution) is null || plan.IsTrained(convolution.Operands[0]);

    public static void SumWeights(BatchBackward plan, Operator step, Operator maximum, ConvolutionGeometry geometry)
    {
        var (winners, places) = (plan.Gradient(maximum), plan.Kept(maximum, Places));
        var pooled = plan.ResultLayout(maximum);
        WeightedRule.SumBias(plan, step, winners, pooled);
        var (weight, pooling) = (plan.TensorGradient(step, "weight")[0], Geometry(plan, maximum));
        if (PooledConvolutionWeightGradient.IsWorthwhile(plan.Set, geometry, pooling))
        {
            var (height, width) = (pooling.Window.KernelHeight, pooling.Window.KernelWidth);
            var kernel = new PooledConvolutionWeightGradient(plan.Set, geometry, pooled, height, width);
            plan.Emit(step, kernel, plan.Operand(step), winners, places, weight, plan.Scratch(kernel.ScratchLength));
        }
        else if (plan.IsTrained(step.Operands[0]))
        {
            WeightedRule.SumKernel(plan, step, geometry, plan.Gradient(step), weight);
        }
        else
        {
            SumByFilters(plan, step, maximum, geometry, weight);
        }
    }

    private static void SumByFilters(
        BatchBackward plan,
        Operator step,
        Operator maximum,
        ConvolutionGeometry geometry,
        Argument weight
    )
    {
        var part = plan.Scratch(MostFilters * geometry.Output.BlockStride);
        var pooling = (PoolingOperation)maximum.Node.Operation;
        for (var first = 0; first < step.Shape.C; first += MostFilters)
        {
            var filters = Math.Min(MostFilters, step.Shape.C - first);
            Layout Filters(Shape whole) => Layout.Batch(whole with { C = filters }, plan.Set);
            var some = new PoolingGeometry(Filters(step.Shape), Filters(maximum.Shape), pooling);
            var offset = first * plan.ResultLayout(maximum).BlockStride;
            plan.Emit(
                step,
                new MaxPoolingGradient(plan.Set, some, null, false),
                plan.Gradient(maximum).Behind(offset),
                plan.Kept(maximum, Places).Behind(offset),
                part
            );
            WeightedRule.SumKernel(
                plan,
                step,
                geometry with
                {
                    Output = some.Input,
                },
                part,
                weight.Behind(first * geometry.FilterStride)
            );
        }
    }

    private static PoolingGeometry Geometry(BatchBackward plan, Operator maximum) =>
        new(plan.OperandLayout(maximum), plan.ResultLayout(maximum), (PoolingOperation)maximum.Node.Operation);
}
