using Unroll.Generator.Kernels;
using Unroll.Generator.Model;

namespace Unroll.Generator.Planning;

/// <summary>Rows of a table. Indices have no gradient.</summary>
internal sealed class EmbeddingRule : BatchRule
{
    public override void Forward(BatchForward plan, Operator step) =>
        plan.Emit(
            step,
            new Embed(plan.Set, plan.ResultLayout(step), Vocabulary(step)),
            [plan.Operand(step), .. plan.Tensor(step, "weight"), plan.Result(step)]
        );

    public override void Backward(BatchBackward plan, Operator step)
    {
        var (layout, vocabulary) = (plan.ResultLayout(step), Vocabulary(step));
        var (last, previous) = (plan.Scratch(vocabulary), plan.Scratch(layout.BlockStride));
        plan.Emit(
            step,
            new EmbedGradient(plan.Set, layout, vocabulary),
            [plan.Operand(step), plan.Gradient(step), last, previous, .. plan.TensorGradient(step, "weight")]
        );
    }

    private static int Vocabulary(Operator step) => ((EmbeddingOperation)step.Node.Operation).Vocabulary;
}
