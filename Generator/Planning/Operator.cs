using Unroll.Generator.Model;

namespace Unroll.Generator.Planning;

/// <summary>
/// One or more nodes of the graph that are computed in one step: a main node, and what is fused behind it. An operator
/// stands for the value that it makes; operands are earlier operators.
/// </summary>
internal sealed class Operator(
    int id,
    Node node,
    Shape shape,
    IReadOnlyList<int> operands,
    IReadOnlyList<Shape> operandShapes
)
{
    public int Id { get; } = id;

    /// <summary>The node that names the operator and says what it computes.</summary>
    public Node Node { get; } = node;

    /// <summary>The shape of its value, after all that is fused.</summary>
    public Shape Shape { get; set; } = shape;

    public IReadOnlyList<int> Operands { get; set; } = operands;

    /// <summary>The shapes in which the operator reads its operands: of the same elements as theirs, where a reshape is no step.</summary>
    public IReadOnlyList<Shape> OperandShapes { get; } = operandShapes;

    /// <summary>An activation applied last.</summary>
    public ActivationOperation? Activation { get; set; }

    /// <summary>Inference: a batch normalisation folded into the weights.</summary>
    public Node? Norm { get; set; }

    /// <summary>Inference: the second operand is added before the activation.</summary>
    public bool HasAddend { get; set; }

    /// <summary>Inference: a 2x2 maximum after the convolution.</summary>
    public bool Pools { get; set; }

    /// <summary>The normalisation of pixels, on the input.</summary>
    public NormalizeOperation? Normalize { get; set; }

    /// <summary>The same under another number.</summary>
    public Operator Renumbered(int number, IReadOnlyList<int> inputs) =>
        new(number, Node, Shape, inputs, OperandShapes)
        {
            Activation = Activation,
            Norm = Norm,
            HasAddend = HasAddend,
            Pools = Pools,
            Normalize = Normalize,
        };
}
