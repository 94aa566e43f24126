using Unroll.Generator.Kernels;
using Unroll.Generator.Model;

namespace Unroll.Generator.Planning;

/// <summary>The forward half of training, as rules see it.</summary>
internal sealed class TrainingForward(TrainingMemory memory) : BatchForward(memory.Set)
{
    public override Argument Operand(Operator step, int index = 0) => memory.Value(step.Operands[index]);

    public override Shape OperandShape(Operator step, int index = 0) => step.OperandShapes[index];

    public override Argument Result(Operator step) => memory.NewValue(step);

    public override Argument[] Tensor(Operator step, string name) => memory.Tensor(step, name, Memory.Parameters);

    public override int RowStride(Operator step) => memory.RowStride(step);

    public override Argument Keep(Operator step, string name, int length) => memory.Keep(step.Id, name, length);

    public override void Emit(Operator step, Kernel kernel, params Argument[] arguments) =>
        memory.Emit(step, kernel, isForInput: false, arguments);
}
