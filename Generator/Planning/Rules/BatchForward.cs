using Unroll.Generator.Kernels;
using Unroll.Generator.Model;

namespace Unroll.Generator.Planning;

/// <summary>What a rule's forward half plans with: memories by their role, and the list of calls.</summary>
internal abstract class BatchForward(InstructionSet set)
{
    public InstructionSet Set { get; } = set;

    /// <summary>The value of an operand.</summary>
    public abstract Argument Operand(Operator step, int index = 0);

    public abstract Shape OperandShape(Operator step, int index = 0);

    /// <summary>Memory for the operator's value.</summary>
    public abstract Argument Result(Operator step);

    /// <summary>A tensor of the operator's layer in canonical order; none if the layer has no such tensor.</summary>
    public abstract Argument[] Tensor(Operator step, string name);

    /// <summary>The distance between two rows of a fully connected layer's weight.</summary>
    public abstract int RowStride(Operator step);

    /// <summary>Memory that the gradient reads again, under a name within the operator.</summary>
    public abstract Argument Keep(Operator step, string name, int length);

    public abstract void Emit(Operator step, Kernel kernel, params Argument[] arguments);

    public Layout OperandLayout(Operator step, int index = 0) => Layout.Batch(OperandShape(step, index), Set);

    public Layout ResultLayout(Operator step) => Layout.Batch(step.Shape, Set);
}
