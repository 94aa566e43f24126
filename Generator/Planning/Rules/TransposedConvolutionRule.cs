using Unroll.Generator.Kernels;
using Unroll.Generator.Model;

namespace Unroll.Generator.Planning;

/// <summary>A transposed convolution: the kernels of a convolution that leads the other way.</summary>
internal sealed class TransposedConvolutionRule : BatchRule
{
    public override void Forward(BatchForward plan, Operator step)
    {
        var bias = plan.Tensor(step, "bias");
        var kernel = new BatchConvolutionInputGradient(
            plan.Set,
            Geometry(plan.ResultLayout(step), plan.OperandLayout(step), step),
            Accumulate: false,
            HasBias: bias.Length > 0
        );
        plan.Emit(step, kernel, [plan.Operand(step), .. plan.Tensor(step, "weight"), .. bias, plan.Result(step)]);
    }

    public override void Backward(BatchBackward plan, Operator step)
    {
        var (x, dy) = (plan.Operand(step), plan.Gradient(step));
        var geometry = Geometry(plan.ResultLayout(step), plan.OperandLayout(step), step);
        var weightGradient = new BatchConvolutionWeightGradient(plan.Set, geometry);
        plan.Emit(step, weightGradient, [dy, x, .. plan.TensorGradient(step, "weight")]);
        foreach (var bias in plan.TensorGradient(step, "bias"))
        {
            plan.Emit(step, new BatchBiasGradient(plan.Set, plan.ResultLayout(step)), dy, bias);
        }

        plan.Propagate(
            step,
            0,
            accumulate => new BatchConvolution(plan.Set, geometry, HasBias: false, null, accumulate),
            [dy, .. plan.Tensor(step, "weight")]
        );
    }

    private static ConvolutionGeometry Geometry(Layout output, Layout input, Operator step)
    {
        var (window, groups) = step.Node.Operation is TransposedConvolutionOperation t ? (t.Window, t.Groups) : default;
        var filterStride = output.Shape.C / groups * window.KernelHeight * window.KernelWidth;
        return new(output, input, window, groups, filterStride);
    }
}
