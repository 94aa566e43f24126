using Unroll.Generator.Kernels;
using Unroll.Generator.Model;

namespace Unroll.Generator.Planning;

/// <summary>Maximum and average over regions that cover the input evenly.</summary>
internal sealed class AdaptivePoolingRule : BatchRule
{
    private const string Places = "places";

    public override void Forward(BatchForward plan, Operator step)
    {
        var kind = Kind(step);
        var isMax = kind == PoolingKind.Max;
        var kernel = new AdaptivePooling(plan.Set, kind, plan.OperandLayout(step), plan.ResultLayout(step), isMax);
        Argument[] places = isMax ? [plan.Keep(step, Places, kernel.Output.Length)] : [];
        plan.Emit(step, kernel, [plan.Operand(step), plan.Result(step), .. places]);
    }

    public override void Backward(BatchBackward plan, Operator step)
    {
        var kind = Kind(step);
        var (input, output) = (plan.OperandLayout(step), plan.ResultLayout(step));
        Argument[] places = kind == PoolingKind.Max ? [plan.Kept(step, Places)] : [];
        plan.Propagate(
            step,
            0,
            accumulate => new AdaptivePoolingGradient(plan.Set, kind, input, output, accumulate),
            [plan.Gradient(step), .. places]
        );
    }

    private static PoolingKind Kind(Operator step) => ((AdaptivePoolingOperation)step.Node.Operation).Kind;
}
