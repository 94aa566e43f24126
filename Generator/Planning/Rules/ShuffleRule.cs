using Unroll.Generator.Kernels;
using Unroll.Generator.Model;

namespace Unroll.Generator.Planning;

/// <summary>Channels in another order.</summary>
internal sealed class ShuffleRule : BatchRule
{
    public override void Forward(BatchForward plan, Operator step) =>
        plan.Emit(
            step,
            Kernel(plan.Set, plan.ResultLayout(step), step, false, false),
            plan.Operand(step),
            plan.Result(step)
        );

    public override void Backward(BatchBackward plan, Operator step) =>
        plan.Propagate(
            step,
            0,
            accumulate => Kernel(plan.Set, plan.ResultLayout(step), step, true, accumulate),
            plan.Gradient(step)
        );

    private static Shuffle Kernel(InstructionSet set, Layout layout, Operator step, bool isGradient, bool accumulate) =>
        new(set, layout, ((ChannelShuffleOperation)step.Node.Operation).Groups, isGradient, accumulate);
}
