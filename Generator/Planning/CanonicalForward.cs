using Unroll.Generator.Kernels;
using Unroll.Generator.Model;

namespace Unroll.Generator.Planning;

/// <summary>
/// The forward half of a rule in inference, for an operation that has no kernel of its own there: with a single lane, the
/// layout of training is the canonical order.
/// </summary>
internal sealed class CanonicalForward(ParameterStorage storage, InferenceMemory memory)
    : BatchForward(InstructionSet.Scalar)
{
    private readonly List<TensorCopy> _copies = [];

    /// <summary>The tensors that are read in canonical order.</summary>
    public IReadOnlyList<TensorCopy> Copies => _copies;

    public override Argument Operand(Operator step, int index = 0) => memory.Canonical(step.Operands[index]);

    public override Shape OperandShape(Operator step, int index = 0) => step.OperandShapes[index];

    public override Argument Result(Operator step) => memory.NewCanonical(step);

    public override Argument[] Tensor(Operator step, string name)
    {
        if (storage.Find(step.Node, name) is not { } tensor)
        {
            return [];
        }

        var copy = new TensorCopy(step.Node.Name, tensor.Index, memory.Reserve(tensor.Spec.Size), tensor.Spec.Size);
        _copies.Add(copy);
        return [new Argument(Memory.Weights, copy.Offset)];
    }

    public override int RowStride(Operator step) => step.Node.Parameters[0].Dimensions[1];

    public override Argument Keep(Operator step, string name, int length) => memory.Scratch(length);

    public override void Emit(Operator step, Kernel kernel, params Argument[] arguments) =>
        memory.Emit(step, kernel, arguments);
}
