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
        var kernel = new BatchConvolution(plan.Set, geometry, bias.Length > 0, step.Activation);
        plan.Emit(step, kernel, [plan.Operand(step), .. plan.Tensor(step, "weight"), .. bias, plan.Result(step)]);
    }

    public override void Backward(BatchBackward plan, Operator step)
    {
        plan.ThroughActivation(step);
        var (x, dy) = (plan.Operand(step), plan.Gradient(step));
        var geometry = Geometry(plan.Set, step, plan.OperandShape(step), plan.RowStride(step));
        var weightGradient = plan.TensorGradient(step, "weight");
        if (step.Node.Operation is DenseOperation)
        {
            var dense = new BatchDenseWeightGradient(
                plan.Set,
                geometry.Input.Shape.C,
                step.Shape.C,
                geometry.FilterStride
            );
            plan.Emit(step, dense, [x, dy, .. weightGradient, plan.Scratch(plan.Set.Lanes * geometry.FilterStride)]);
        }
        else
        {
            plan.Emit(step, new BatchConvolutionWeightGradient(plan.Set, geometry), [x, dy, .. weightGradient]);
        }

        foreach (var bias in plan.TensorGradient(step, "bias"))
        {
            plan.Emit(step, new BatchBiasGradient(plan.Set, plan.ResultLayout(step)), dy, bias);
        }

        plan.Propagate(
            step,
            0,
            accumulate => new BatchConvolutionInputGradient(plan.Set, geometry, accumulate),
            [dy, .. plan.Tensor(step, "weight")]
        );
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
