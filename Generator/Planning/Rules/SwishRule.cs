using Unroll.Generator.Kernels;
using Unroll.Generator.Model;

namespace Unroll.Generator.Planning;

/// <summary>A Swish with a trained beta.</summary>
internal sealed class SwishRule : BatchRule
{
    public override void Forward(BatchForward plan, Operator step)
    {
        var layout = plan.ResultLayout(step);
        plan.Emit(
            step,
            new Swish(plan.Set, layout, layout),
            [plan.Operand(step), .. plan.Tensor(step, "beta"), plan.Result(step)]
        );
    }

    public override void Backward(BatchBackward plan, Operator step)
    {
        var layout = plan.ResultLayout(step);
        Argument[] inputs = [plan.Operand(step), plan.Gradient(step), .. plan.Tensor(step, "beta")];
        plan.Emit(
            step,
            new SwishGradient(plan.Set, layout, true, true),
            [.. inputs, .. plan.TensorGradient(step, "beta")]
        );
        plan.Propagate(step, 0, accumulate => new SwishGradient(plan.Set, layout, false, accumulate), inputs);
    }
}
