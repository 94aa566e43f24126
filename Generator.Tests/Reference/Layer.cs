using Batch = double[][];

namespace Unroll.Generator.Tests.Reference;

/// <summary>
/// A layer as its formula says, in double precision and on a whole mini-batch. A batch has one array for each image, in
/// canonical order (C, H, W).
/// </summary>
internal abstract class Layer(GraphLayer description, Tensors tensors)
{
    public GraphLayer Description { get; } = description;

    /// <summary>What a value's rounding is relative to at least, where it is a small difference of larger numbers.</summary>
    public virtual double Magnitude => 0;

    /// <summary>Which values share a statistic, forward and backward.</summary>
    public virtual Statistic Statistic => Statistic.None;

    protected Shape Input { get; } = description.Operands.Count > 0 ? description.Operands[0].Shape : description.Shape;

    protected Shape Output { get; } = description.Shape;

    public abstract Batch Forward(IReadOnlyList<Batch> operands, Mode mode);

    /// <summary>
    /// The gradients of the loss by each operand, from the gradient by the layer's own value. The gradients of the
    /// layer's parameters are added to the tensors.
    /// </summary>
    public abstract IReadOnlyList<Batch> Backward(
        IReadOnlyList<Batch> operands,
        Batch value,
        Batch gradient,
        Mode mode
    );

    /// <summary>
    /// How close the operands come to a point where the derivative jumps (the zero of a ReLU, a tie of a maximum), where
    /// rounding may choose the other side; relative to the largest element.
    /// </summary>
    public virtual double Margin(IReadOnlyList<Batch> operands) => double.PositiveInfinity;

    /// <summary>Moves running statistics toward those of the mini-batch.</summary>
    public virtual void UpdateState(IReadOnlyList<Batch> operands) { }

    protected double[]? Value(ParameterRole role) => Find(role) is { } tensor ? tensors.Value(tensor.Name) : null;

    protected double[]? Gradient(ParameterRole role) => Find(role) is { } tensor ? tensors.Gradient(tensor.Name) : null;

    protected double[] Required(ParameterRole role) =>
        Value(role) ?? throw new InvalidOperationException($"{Description.Name} has no {role}.");

    private GraphParameter? Find(ParameterRole role) =>
        Description.Parameters.FirstOrDefault(parameter => parameter.Role == role);
}
