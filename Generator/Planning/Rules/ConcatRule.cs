using Unroll.Generator.Kernels;

namespace Unroll.Generator.Planning;

/// <summary>Channels one behind the other.</summary>
internal sealed class ConcatRule : BatchRule
{
    public override void Forward(BatchForward plan, Operator step)
    {
        var (result, output) = (plan.Result(step), plan.ResultLayout(step));
        var channel = 0;
        for (var i = 0; i < step.Operands.Count; i++)
        {
            var input = plan.OperandLayout(step, i);
            var part = result with { Offset = result.Offset + (channel * output.BlockStride) };
            plan.Emit(step, new CopyBlocks(plan.Set, input, output, input.Blocks, false), plan.Operand(step, i), part);
            channel += input.Blocks;
        }
    }

    public override void Backward(BatchBackward plan, Operator step)
    {
        var (gradient, output) = (plan.Gradient(step), plan.ResultLayout(step));
        var channel = 0;
        for (var i = 0; i < step.Operands.Count; i++)
        {
            var input = plan.OperandLayout(step, i);
            var part = gradient with { Offset = gradient.Offset + (channel * output.BlockStride) };
            plan.Propagate(
                step,
                i,
                accumulate => new CopyBlocks(plan.Set, output, input, input.Blocks, accumulate),
                part
            );
            channel += input.Blocks;
        }
    }
}
