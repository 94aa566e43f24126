using Unroll.Generator.Kernels;
using Unroll.Generator.Model;

namespace Unroll.Generator.Planning;

/// <summary>Normalisation over groups of channels, or over all elements, of each image by itself.</summary>
internal sealed class GroupNormRule : BatchRule
{
    private const string Statistics = "statistics";

    public override void Forward(BatchForward plan, Operator step)
    {
        var (groups, epsilon) = Numbers(step);
        var kernel = new GroupNormalization(plan.Set, plan.ResultLayout(step), groups, epsilon, Affine(step));
        var statistics = plan.Keep(step, Statistics, 2 * groups * plan.Set.Lanes);
        Argument[] affine = [.. plan.Tensor(step, "weight"), .. plan.Tensor(step, "bias")];
        plan.Emit(step, kernel, [plan.Operand(step), .. affine, plan.Result(step), statistics]);
    }

    public override void Backward(BatchBackward plan, Operator step)
    {
        var (layout, groups, affine) = (plan.ResultLayout(step), Numbers(step).Groups, Affine(step));
        Argument[] inputs = [plan.Operand(step), plan.Gradient(step), plan.Kept(step, Statistics)];
        if (affine != NormAffine.None)
        {
            var kernel = new GroupNormalizationWeightGradient(plan.Set, layout, groups, affine);
            plan.Emit(
                step,
                kernel,
                [.. inputs, .. plan.TensorGradient(step, "weight"), .. plan.TensorGradient(step, "bias")]
            );
        }

        plan.Propagate(
            step,
            0,
            accumulate => new GroupNormalizationGradient(plan.Set, layout, groups, affine, accumulate),
            [.. inputs, .. plan.Tensor(step, "weight")]
        );
    }

    private static (int Groups, double Epsilon) Numbers(Operator step) =>
        step.Node.Operation switch
        {
            GroupNormOperation group => (group.Groups, group.Epsilon),
            LayerNormOperation layer => (1, layer.Epsilon),
            _ => throw new ArgumentOutOfRangeException(nameof(step)),
        };

    private static NormAffine Affine(Operator step) =>
        step.Node.Parameters.Count == 0 ? NormAffine.None
        : step.Node.Operation is LayerNormOperation ? NormAffine.ByElement
        : NormAffine.ByChannel;
}
