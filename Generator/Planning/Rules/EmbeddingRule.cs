using Unroll.Generator.Kernels;
using Unroll.Generator.Model;

namespace Unroll.Generator.Planning;

/// <summary>Rows of a table. Indices have no gradient.</summary>
internal sealed class EmbeddingRule : BatchRule
{
    public override void Forward(BatchForward plan, Operator step) =>
        plan.Emit(
            step,
            new Embed(plan.Set, plan.ResultLayout(step), Vocabulary(step), false),
            [plan.Operand(step), .. plan.Tensor(step, "weight"), plan.Result(step)]
        );

    public override void Backward(BatchBackward plan, Operator step) =>
        plan.Emit(
            step,
            new Embed(plan.Set, plan.ResultLayout(step), Vocabulary(step), true),
            [plan.Operand(step), .. plan.TensorGradient(step, "weight"), plan.Gradient(step)]
        );

    private static int Vocabulary(Operator step) => ((EmbeddingOperation)step.Node.Operation).Vocabulary;
}
