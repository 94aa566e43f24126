using Unroll.Generator.Kernels;
using Unroll.Generator.Model;

namespace Unroll.Generator.Planning;

/// <summary>Batch normalisation by the statistics of the mini-batch; it ends a phase each way.</summary>
internal sealed class BatchNormRule(ParameterStorage storage, TrainingPhases phases) : BatchRule
{
    private const string Statistics = "statistics";

    public override void Forward(BatchForward plan, Operator step)
    {
        var (set, layout) = (plan.Set, plan.ResultLayout(step));
        var (x, statistics) = (plan.Operand(step), plan.Keep(step, Statistics, 2 * step.Shape.C));
        var count = new Argument(Memory.Count);
        plan.Emit(step, new BatchStatistics(set, layout), x, phases.Mask, count, statistics);
        phases.EndForward(Combine(step, statistics));
        plan.Emit(
            step,
            new BatchNormalization(set, layout, layout, step.Activation),
            [x, statistics, .. plan.Tensor(step, "weight"), .. plan.Tensor(step, "bias"), plan.Result(step)]
        );
    }

    public override void Backward(BatchBackward plan, Operator step)
    {
        plan.ThroughActivation(step);
        var (set, layout) = (plan.Set, plan.ResultLayout(step));
        var (x, dy, statistics) = (plan.Operand(step), plan.Gradient(step), plan.Kept(step, Statistics));
        var sums = plan.Scratch(2 * step.Shape.C);
        plan.Emit(
            step,
            new BatchNormalizationSums(set, layout),
            [
                x,
                dy,
                statistics,
                phases.Mask,
                sums,
                .. plan.TensorGradient(step, "weight"),
                .. plan.TensorGradient(step, "bias"),
            ]
        );
        phases.EndBackward(Combine(step, sums));
        plan.Propagate(
            step,
            0,
            accumulate => new BatchNormalizationGradient(set, layout, accumulate),
            [x, dy, statistics, sums, .. plan.Tensor(step, "weight"), phases.Mask]
        );
    }

    private Combination Combine(Operator step, Argument pairs)
    {
        var norm = (BatchNormOperation)step.Node.Operation;
        return new(
            step.Node.Name,
            pairs.Buffer!,
            step.Shape.C,
            step.Shape.Area,
            norm.Momentum,
            norm.Epsilon,
            storage[step.Node, "running_mean"].Offset,
            storage[step.Node, "running_var"].Offset
        );
    }
}
