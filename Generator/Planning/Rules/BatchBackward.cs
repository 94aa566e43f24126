using Unroll.Generator.Kernels;
using Unroll.Generator.Model;

namespace Unroll.Generator.Planning;

/// <summary>What a rule's backward half plans with: values, gradients, and the list of calls.</summary>
internal abstract class BatchBackward(InstructionSet set)
{
    public InstructionSet Set { get; } = set;

    public abstract Argument Operand(Operator step, int index = 0);

    public abstract Shape OperandShape(Operator step, int index = 0);

    public abstract Argument Value(Operator step);

    /// <summary>The gradient by the operator's value; whoever processes it may overwrite it.</summary>
    public abstract Argument Gradient(Operator step);

    public abstract Argument[] Tensor(Operator step, string name);

    /// <summary>Where the gradient of a tensor is summed.</summary>
    public abstract Argument[] TensorGradient(Operator step, string name);

    public abstract int RowStride(Operator step);

    /// <summary>What the forward half kept.</summary>
    public abstract Argument Kept(Operator step, string name);

    /// <summary>Memory for as long as the operator's gradient is computed.</summary>
    public abstract Argument Scratch(int length);

    /// <summary>Memory that nobody writes and that holds zeros.</summary>
    public abstract Argument Zeros(int length);

    public abstract Operator Producer(Operator step);

    /// <summary>The operator that alone reads a value, which is no output of the network.</summary>
    public abstract Operator? OnlyReader(Operator step);

    /// <summary>Whether parameters depend on the gradient by this value; else only the input's gradient does.</summary>
    public abstract bool IsTrained(int value);

    /// <summary>A call that changes the gradient in place, or sums those of tensors.</summary>
    public abstract void Emit(Operator step, Kernel kernel, params Argument[] arguments);

    /// <summary>A call whose last argument takes the gradient by an operand; the kernel is told whether to add to it.</summary>
    public abstract void Propagate(Operator step, int index, Func<bool, Kernel> kernel, params Argument[] inputs);

    /// <summary>As <see cref="Propagate"/>, of a gradient that nothing but the gradient of the network's input needs.</summary>
    public abstract void PropagateForInput(
        Operator step,
        int index,
        Func<bool, Kernel> kernel,
        params Argument[] inputs
    );

    /// <summary>As <see cref="Propagate"/>, with a kernel that can only add.</summary>
    public abstract void PropagateSum(Operator step, int index, Kernel kernel, params Argument[] inputs);

    /// <summary>After a gradient in place: it is the operand's.</summary>
    public abstract void HandOn(Operator step, int index = 0);

    /// <summary>Applies the derivative of what is fused behind the operator to its gradient.</summary>
    public void ThroughActivation(Operator step)
    {
        if (step.Activation is { } activation)
        {
            Emit(step, new ActivationGradient(Set, ResultLayout(step), activation), Gradient(step), Value(step));
        }
    }

    public Layout OperandLayout(Operator step, int index = 0) => Layout.Batch(OperandShape(step, index), Set);

    public Layout ResultLayout(Operator step) => Layout.Batch(step.Shape, Set);
}
