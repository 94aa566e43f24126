using Unroll.Generator.Kernels;
using Unroll.Generator.Model;

namespace Unroll.Generator.Planning;

/// <summary>Maximum and average over windows.</summary>
internal sealed class PoolingRule : BatchRule
{
    public override void Forward(BatchForward plan, Operator step)
    {
        var geometry = new PoolingGeometry(plan.OperandLayout(step), plan.ResultLayout(step), Pooling(step));
        if (geometry.Pooling.Kind == PoolingKind.Average)
        {
            plan.Emit(
                step,
                new AveragePooling(plan.Set, geometry, step.Activation),
                plan.Operand(step),
                plan.Result(step)
            );
            return;
        }

        var kernel = new MaxPooling(plan.Set, geometry, step.Activation, KeepsPlaces: true);
        var places = plan.Keep(step, Winners.Places, geometry.Output.Length);
        plan.Emit(step, kernel, plan.Operand(step), plan.Result(step), places);
    }

    public override void Backward(BatchBackward plan, Operator step)
    {
        var geometry = new PoolingGeometry(plan.OperandLayout(step), plan.ResultLayout(step), Pooling(step));
        if (geometry.Pooling.Kind == PoolingKind.Average)
        {
            plan.ThroughActivation(step);
            plan.Propagate(
                step,
                0,
                accumulate => new AveragePoolingGradient(plan.Set, geometry, accumulate),
                plan.Gradient(step)
            );
            return;
        }

        // Where windows do not overlap, the activation's derivative is applied on the way, unless the winners are read too.
        var producer = plan.Producer(step);
        var isForWinners = Winners.MaximumBehind(plan, producer) is not null;
        var passes = step.Activation is not null && MaxPoolingGradient.Scatters(geometry) && !isForWinners;
        if (!passes)
        {
            plan.ThroughActivation(step);
        }

        var activation = passes ? step.Activation : null;
        Argument[] inputs = [plan.Gradient(step), plan.Kept(step, Winners.Places)];
        Kernel Spread(bool accumulate) => new MaxPoolingGradient(plan.Set, geometry, activation, accumulate);
        if (Winners.AreSpread(plan, producer))
        {
            plan.Propagate(step, 0, Spread, passes ? [.. inputs, plan.Value(step)] : inputs);
        }
        else
        {
            plan.PropagateForInput(step, 0, Spread, inputs);
        }
    }

    private static PoolingOperation Pooling(Operator step) => (PoolingOperation)step.Node.Operation;
}
