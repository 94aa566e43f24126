using Unroll.Generator.Kernels;
using Unroll.Generator.Model;

namespace Unroll.Generator.Planning;

/// <summary>
/// The backward half of training, as rules see it. Of a value with several readers the first one to propagate writes the
/// gradient, and the others add to it; what only the input's gradient needs is marked so.
/// </summary>
internal sealed class TrainingBackward(TrainingMemory memory) : BatchBackward(memory.Set)
{
    /// <summary>Takes in the gradient of an output.</summary>
    public void BeginAt(Operator step, int output)
    {
        var (layout, source) = (ResultLayout(step), new Argument(Memory.OutputGradient, output));
        var import = new BatchGradientImport(Set, step.Shape);
        if (!memory.HasGradient(step.Id))
        {
            Emit(step, import, source, memory.Mask, memory.NewGradient(step.Id));
            return;
        }

        var second = memory.Scratch(layout.Length);
        Emit(step, import, source, memory.Mask, second);
        Emit(step, new Copy(Set, layout, layout, true), second, Gradient(step));
    }

    /// <summary>Hands out the gradient of the network's input.</summary>
    public void EndAt(Operator input)
    {
        Kernel export = input.Normalize is { } normalize
            ? new BatchInputGradientExport(Set, input.Shape, normalize)
            : new BatchExport(Set, input.Shape);
        memory.Emit(input, export, isForInput: true, [Gradient(input), new Argument(Memory.InputGradient)]);
    }

    public override Argument Operand(Operator step, int index = 0) => memory.Value(step.Operands[index]);

    public override Shape OperandShape(Operator step, int index = 0) => step.OperandShapes[index];

    public override Argument Value(Operator step) => memory.Value(step.Id);

    public override Argument Gradient(Operator step) => memory.Gradient(step.Id);

    public override Argument[] Tensor(Operator step, string name) => memory.Tensor(step, name, Memory.Parameters);

    public override Argument[] TensorGradient(Operator step, string name) =>
        memory.Tensor(step, name, Memory.Gradients);

    public override int RowStride(Operator step) => memory.RowStride(step);

    public override Argument Kept(Operator step, string name) => memory.Kept(step.Id, name);

    public override Argument Scratch(int length) => memory.Scratch(length);

    public override Argument Zeros(int length) => memory.Zeros(length);

    public override Operator Producer(Operator step) => memory.Producer(step);

    public override Operator? OnlyReader(Operator step) => memory.OnlyReader(step);

    public override bool IsTrained(int value) => memory.IsTrained(value);

    public override void Emit(Operator step, Kernel kernel, params Argument[] arguments) =>
        memory.Emit(step, kernel, !memory.IsTrained(step.Id), arguments);

    public override void Propagate(Operator step, int index, Func<bool, Kernel> kernel, params Argument[] inputs) =>
        Propagate(step, step.Operands[index], kernel, inputs, !IsTrained(step.Operands[index]));

    public override void PropagateForInput(
        Operator step,
        int index,
        Func<bool, Kernel> kernel,
        params Argument[] inputs
    ) => Propagate(step, step.Operands[index], kernel, inputs, isForInput: true);

    public override void PropagateSum(Operator step, int index, Kernel kernel, params Argument[] inputs)
    {
        var operand = step.Operands[index];
        if (!memory.HasGradient(operand))
        {
            var target = memory.NewGradient(operand);
            memory.Emit(step, new Clear(Set, OperandLayout(step, index)), !memory.IsTrained(operand), [target]);
        }

        memory.Emit(step, kernel, !memory.IsTrained(operand), [.. inputs, memory.Gradient(operand)]);
    }

    public override void HandOn(Operator step, int index = 0)
    {
        var operand = step.Operands[index];
        if (!memory.HasGradient(operand))
        {
            memory.ShareGradient(step.Id, operand);
            return;
        }

        var layout = ResultLayout(step);
        memory.Emit(
            step,
            new Copy(Set, layout, layout, true),
            !memory.IsTrained(operand),
            [Gradient(step), memory.Gradient(operand)]
        );
    }

    private void Propagate(Operator step, int operand, Func<bool, Kernel> kernel, Argument[] inputs, bool isForInput)
    {
        var accumulate = memory.HasGradient(operand);
        var target = accumulate ? memory.Gradient(operand) : memory.NewGradient(operand);
        memory.Emit(step, kernel(accumulate), isForInput, [.. inputs, target]);
    }
}
