using Unroll.Generator.Kernels;
using Unroll.Generator.Model;

namespace Unroll.Generator.Planning;

/// <summary>Local response normalisation.</summary>
internal sealed class LocalResponseRule : BatchRule
{
    private const string Bases = "bases";

    public override void Forward(BatchForward plan, Operator step)
    {
        var layout = plan.ResultLayout(step);
        var bases = plan.Keep(step, Bases, layout.Length);
        plan.Emit(step, new LocalResponse(plan.Set, layout, Norm(step)), plan.Operand(step), plan.Result(step), bases);
    }

    public override void Backward(BatchBackward plan, Operator step) =>
        plan.Propagate(
            step,
            0,
            accumulate => new LocalResponseGradient(plan.Set, plan.ResultLayout(step), Norm(step), accumulate),
            plan.Operand(step),
            plan.Value(step),
            plan.Kept(step, Bases),
            plan.Gradient(step)
        );

    private static LocalResponseNormOperation Norm(Operator step) => (LocalResponseNormOperation)step.Node.Operation;
}
