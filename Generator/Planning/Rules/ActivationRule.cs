using Unroll.Generator.Kernels;
using Unroll.Generator.Model;

namespace Unroll.Generator.Planning;

/// <summary>An activation that is not fused.</summary>
internal sealed class ActivationRule : BatchRule
{
    public override void Forward(BatchForward plan, Operator step)
    {
        var layout = plan.ResultLayout(step);
        plan.Emit(
            step,
            new Activation(plan.Set, layout, layout, Function(step)),
            plan.Operand(step),
            plan.Result(step)
        );
    }

    public override void Backward(BatchBackward plan, Operator step)
    {
        var function = Function(step);
        var known = VectorActivation.IsRising(function) ? plan.Value(step) : plan.Operand(step);
        plan.Emit(
            step,
            new ActivationGradient(plan.Set, plan.ResultLayout(step), function),
            plan.Gradient(step),
            known
        );
        plan.HandOn(step);
    }

    private static ActivationOperation Function(Operator step) => (ActivationOperation)step.Node.Operation;
}
