using Unroll.Generator.Kernels;

namespace Unroll.Generator.Planning;

/// <summary>The average of each channel.</summary>
internal sealed class GlobalAverageRule : BatchRule
{
    public override void Forward(BatchForward plan, Operator step) =>
        plan.Emit(
            step,
            new GlobalAverage(plan.Set, plan.OperandLayout(step), plan.ResultLayout(step)),
            plan.Operand(step),
            plan.Result(step)
        );

    public override void Backward(BatchBackward plan, Operator step) =>
        plan.Propagate(
            step,
            0,
            accumulate => new GlobalAverageGradient(plan.Set, plan.OperandLayout(step), accumulate),
            plan.Gradient(step)
        );
}
