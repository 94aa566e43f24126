using Unroll.Generator.Kernels;
using Unroll.Generator.Model;

namespace Unroll.Generator.Planning;

/// <summary>Softmax, or its logarithm, over the channels.</summary>
internal sealed class SoftmaxRule : BatchRule
{
    public override void Forward(BatchForward plan, Operator step) =>
        plan.Emit(
            step,
            new BatchSoftmax(plan.Set, plan.ResultLayout(step), IsLogarithm(step)),
            plan.Operand(step),
            plan.Result(step)
        );

    public override void Backward(BatchBackward plan, Operator step)
    {
        var kernel = new BatchSoftmaxGradient(plan.Set, plan.ResultLayout(step), IsLogarithm(step));
        plan.Emit(step, kernel, plan.Gradient(step), plan.Value(step));
        plan.HandOn(step);
    }

    private static bool IsLogarithm(Operator step) => ((SoftmaxOperation)step.Node.Operation).IsLogarithm;
}
