using Unroll.Generator.Kernels;
using Unroll.Generator.Model;

namespace Unroll.Generator.Planning;

/// <summary>The sum or product of several values.</summary>
internal sealed class JoinRule : BatchRule
{
    public override void Forward(BatchForward plan, Operator step)
    {
        var operands = Enumerable.Range(0, step.Operands.Count).ToArray();
        var layouts = operands.Select(i => plan.OperandLayout(step, i)).ToEquatableArray();
        var kernel = new Join(plan.Set, Kind(step), layouts, plan.ResultLayout(step), step.Activation);
        plan.Emit(step, kernel, [.. operands.Select(i => plan.Operand(step, i)), plan.Result(step)]);
    }

    public override void Backward(BatchBackward plan, Operator step)
    {
        plan.ThroughActivation(step);
        var operands = Enumerable.Range(0, step.Operands.Count).ToArray();
        foreach (var index in operands)
        {
            var others = Kind(step) == JoinKind.Add ? [] : operands.Where(other => other != index).ToArray();
            var layouts = others.Select(other => plan.OperandLayout(step, other)).ToEquatableArray();
            plan.Propagate(
                step,
                index,
                accumulate => new JoinGradient(
                    plan.Set,
                    plan.ResultLayout(step),
                    plan.OperandLayout(step, index),
                    layouts,
                    accumulate
                ),
                [plan.Gradient(step), .. others.Select(other => plan.Operand(step, other))]
            );
        }
    }

    private static JoinKind Kind(Operator step) => ((JoinOperation)step.Node.Operation).Kind;
}
