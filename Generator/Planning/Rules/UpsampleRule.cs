using Unroll.Generator.Kernels;
using Unroll.Generator.Model;

namespace Unroll.Generator.Planning;

/// <summary>Channels enlarged.</summary>
internal sealed class UpsampleRule : BatchRule
{
    public override void Forward(BatchForward plan, Operator step) =>
        plan.Emit(
            step,
            new Upsampling(plan.Set, Upsample(step), plan.OperandLayout(step), plan.ResultLayout(step), false, false),
            plan.Operand(step),
            plan.Result(step)
        );

    public override void Backward(BatchBackward plan, Operator step) =>
        plan.Propagate(
            step,
            0,
            accumulate => new Upsampling(
                plan.Set,
                Upsample(step),
                plan.OperandLayout(step),
                plan.ResultLayout(step),
                true,
                accumulate
            ),
            plan.Gradient(step)
        );

    private static UpsampleOperation Upsample(Operator step) => (UpsampleOperation)step.Node.Operation;
}
