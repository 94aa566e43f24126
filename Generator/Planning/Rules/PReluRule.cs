using Unroll.Generator.Kernels;
using Unroll.Generator.Model;

namespace Unroll.Generator.Planning;

/// <summary>A rectifier with trained slopes.</summary>
internal sealed class PReluRule : BatchRule
{
    public override void Forward(BatchForward plan, Operator step)
    {
        var layout = plan.ResultLayout(step);
        var kernel = new PRelu(plan.Set, layout, layout, IsByChannel(step));
        plan.Emit(step, kernel, [plan.Operand(step), .. plan.Tensor(step, "weight"), plan.Result(step)]);
    }

    public override void Backward(BatchBackward plan, Operator step)
    {
        var (x, dy, layout, byChannel) = (
            plan.Operand(step),
            plan.Gradient(step),
            plan.ResultLayout(step),
            IsByChannel(step)
        );
        plan.Emit(
            step,
            new PReluWeightGradient(plan.Set, layout, byChannel),
            [x, dy, .. plan.TensorGradient(step, "weight")]
        );
        plan.Propagate(
            step,
            0,
            accumulate => new PReluInputGradient(plan.Set, layout, byChannel, accumulate),
            [x, dy, .. plan.Tensor(step, "weight")]
        );
    }

    private static bool IsByChannel(Operator step) => step.Node.Parameters[0].Size > 1;
}
