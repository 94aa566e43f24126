using Unroll.Generator.Kernels;
using Unroll.Generator.Model;

namespace Unroll.Generator.Planning;

/// <summary>Rows and columns added or taken away.</summary>
internal sealed class PadRule : BatchRule
{
    public override void Forward(BatchForward plan, Operator step) =>
        plan.Emit(
            step,
            new Padding(plan.Set, Pad(step), plan.OperandLayout(step), plan.ResultLayout(step)),
            plan.Operand(step),
            plan.Result(step)
        );

    public override void Backward(BatchBackward plan, Operator step) =>
        plan.Propagate(
            step,
            0,
            accumulate => new PaddingGradient(
                plan.Set,
                Pad(step),
                plan.OperandLayout(step),
                plan.ResultLayout(step),
                accumulate
            ),
            plan.Gradient(step)
        );

    private static PadOperation Pad(Operator step) => (PadOperation)step.Node.Operation;
}
