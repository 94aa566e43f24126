using Unroll.Generator.Kernels;
using Unroll.Generator.Model;

namespace Unroll.Generator.Planning;

/// <summary>Dropout of elements or of whole channels; its gradient draws the same.</summary>
internal sealed class DropoutRule : BatchRule
{
    public override void Forward(BatchForward plan, Operator step) =>
        plan.Emit(
            step,
            Kernel(plan.Set, plan.ResultLayout(step), step, false),
            plan.Operand(step),
            new Argument(Memory.Keys),
            plan.Result(step)
        );

    public override void Backward(BatchBackward plan, Operator step) =>
        plan.Propagate(
            step,
            0,
            accumulate => Kernel(plan.Set, plan.ResultLayout(step), step, accumulate),
            plan.Gradient(step),
            new Argument(Memory.Keys)
        );

    private static Dropout Kernel(InstructionSet set, Layout layout, Operator step, bool accumulate)
    {
        var dropout = (DropoutOperation)step.Node.Operation;
        return new(set, layout, dropout.Rate, dropout.ByChannel, (uint)step.Node.Id, accumulate);
    }
}
