using Unroll.Generator.Kernels;
using Unroll.Generator.Model;

namespace Unroll.Generator.Planning;

/// <summary>Local contrast normalisation.</summary>
internal sealed class LocalContrastRule : BatchRule
{
    private const string Deviations = "deviations";

    public override void Forward(BatchForward plan, Operator step)
    {
        var layout = plan.ResultLayout(step);
        plan.Emit(
            step,
            new LocalContrast(plan.Set, layout, Norm(step)),
            plan.Operand(step),
            plan.Result(step),
            plan.Keep(step, Deviations, layout.BlockStride),
            plan.Keep(step, "scratch", layout.BlockStride)
        );
    }

    public override void Backward(BatchBackward plan, Operator step)
    {
        var layout = plan.ResultLayout(step);
        plan.Propagate(
            step,
            0,
            accumulate => new LocalContrastGradient(plan.Set, layout, Norm(step), accumulate),
            plan.Value(step),
            plan.Kept(step, Deviations),
            plan.Gradient(step),
            plan.Scratch(layout.BlockStride),
            plan.Scratch(layout.BlockStride)
        );
    }

    private static LocalContrastNormOperation Norm(Operator step) => (LocalContrastNormOperation)step.Node.Operation;
}
