using Unroll.Generator.Kernels;
using Unroll.Generator.Model;

namespace Unroll.Generator.Planning;

/// <summary>Convolutions, and fully connected layers, which are convolutions over a single pixel.</summary>
internal sealed class WeightedRule : BatchRule
{
    private static readonly Window _point = new(1, 1, 1, 1, 1, 1, 0, 0, 0, 0);

    public override void Forward(BatchForward plan, Operator step)
    {
        var bias = plan.Tensor(step, "bias");
        var geometry = Geometry(plan.Set, step, plan.OperandShape(step), plan.RowStride(step));
        var kernel = new BatchConvolution(plan.Set, geometry.InOneRow, bias.Length > 0, step.Activation);
        plan.Emit(step, kernel, [plan.Operand(step), .. plan.Tensor(step, "weight"), .. bias, plan.Result(step)]);
    }

    public override void Backward(BatchBackward plan, Operator step)
    {
        plan.ThroughActivation(step);
        var geometry = Geometry(plan.Set, step, plan.OperandShape(step), plan.RowStride(step));
        if (Winners.MaximumBehind(plan, step) is { } maximum)
        {
            Winners.SumWeights(plan, step, maximum, geometry);
        }
        else
        {
            SumWeights(plan, step, geometry.InOneRow);
            SumBias(plan, step, plan.Gradient(step), plan.ResultLayout(step));
        }

        plan.Propagate(
            step,
            0,
            accumulate => new BatchConvolutionInputGradient(plan.Set, geometry.InOneRow, accumulate),
            [plan.Gradient(step), .. plan.Tensor(step, "weight")]
        );
    }

    /// <summary>The gradient by a convolution's weights from that of all its positions.</summary>
    public static void SumKernel(
        BatchBackward plan,
        Operator step,
        ConvolutionGeometry geometry,
        Argument dy,
        Argument weight
    )
    {
        var x = plan.Operand(step);
        if (!BatchKernelGradient.IsWorthwhile(plan.Set, geometry))
        {
            plan.Emit(step, new BatchConvolutionWeightGradient(plan.Set, geometry), x, dy, weight);
            return;
        }

        var kernel = new BatchKernelGradient(plan.Set, geometry);
        plan.Emit(step, kernel, x, dy, plan.Zeros(kernel.ZerosLength), weight);
    }

    public static void SumBias(BatchBackward plan, Operator step, Argument dy, Layout layout)
    {
        foreach (var bias in plan.TensorGradient(step, "bias"))
        {
            plan.Emit(step, new BatchBiasGradient(plan.Set, layout), dy, bias);
        }
    }

    private static void SumWeights(BatchBackward plan, Operator step, ConvolutionGeometry geometry)
    {
        var (dy, weight) = (plan.Gradient(step), plan.TensorGradient(step, "weight"));
        if (step.Node.Operation is not DenseOperation)
        {
            SumKernel(plan, step, geometry, dy, weight[0]);
            return;
        }

        var dense = new BatchDenseWeightGradient(plan.Set, geometry.Input.Shape.C, step.Shape.C, geometry.FilterStride);
        var turned = plan.Scratch(plan.Set.Lanes * geometry.FilterStride);
        plan.Emit(step, dense, [plan.Operand(step), dy, .. weight, turned]);
    }

    private static ConvolutionGeometry Geometry(InstructionSet set, Operator step, Shape input, int rowStride)
    {
        var output = Layout.Batch(step.Shape, set);
        return step.Node.Operation is ConvolutionOperation { Window: var window, Groups: var groups }
            ? new(
                Layout.Batch(input, set),
                output,
                window,
                groups,
                input.C / groups * window.KernelHeight * window.KernelWidth
            )
            : new(Layout.Batch(Shape.Vector(input.Size), set), output, _point, 1, rowStride);
    }
}
