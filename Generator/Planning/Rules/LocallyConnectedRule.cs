using Unroll.Generator.Kernels;
using Unroll.Generator.Model;

namespace Unroll.Generator.Planning;

/// <summary>Convolutions whose weights are not shared.</summary>
internal sealed class LocallyConnectedRule : BatchRule
{
    public override void Forward(BatchForward plan, Operator step)
    {
        var bias = plan.Tensor(step, "bias");
        var kernel = Kernel(plan.Set, plan.OperandLayout(step), plan.ResultLayout(step), step, LocalPart.Forward);
        plan.Emit(step, kernel, [plan.Operand(step), .. plan.Tensor(step, "weight"), .. bias, plan.Result(step)]);
    }

    public override void Backward(BatchBackward plan, Operator step)
    {
        LocallyConnected Part(LocalPart part) =>
            Kernel(plan.Set, plan.OperandLayout(step), plan.ResultLayout(step), step, part);
        var dy = plan.Gradient(step);
        plan.Emit(
            step,
            Part(LocalPart.WeightGradient),
            [plan.Operand(step), dy, .. plan.TensorGradient(step, "weight"), .. plan.TensorGradient(step, "bias")]
        );
        plan.PropagateSum(step, 0, Part(LocalPart.InputGradient), [dy, .. plan.Tensor(step, "weight")]);
    }

    private static LocallyConnected Kernel(
        InstructionSet set,
        Layout input,
        Layout output,
        Operator step,
        LocalPart part
    )
    {
        var operation = (LocallyConnectedOperation)step.Node.Operation;
        return new(set, new ConvolutionGeometry(input, output, operation.Window, 1, 0), part, operation.HasBias);
    }
}
