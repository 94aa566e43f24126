using Batch = double[][];

namespace Unroll.Generator.Tests.Reference;

/// <summary>
/// The sum or the product of several values; one that has a single position serves all positions of its channel, and so
/// gets the sum of their gradients. The gradient by an operand is dy, in a product times all the others.
/// </summary>
internal sealed class Join(GraphLayer description, Tensors tensors, bool isProduct) : Layer(description, tensors)
{
    public static Join Add(GraphLayer description, Tensors tensors) => new(description, tensors, isProduct: false);

    public static Join Multiply(GraphLayer description, Tensors tensors) => new(description, tensors, isProduct: true);

    public override Batch Forward(IReadOnlyList<Batch> operands, Mode mode) =>
        [
            .. operands[0]
                .Select(
                    (_, image) => Enumerable.Range(0, Output.Size).Select(i => Element(operands, image, i)).ToArray()
                ),
        ];

    public override IReadOnlyList<Batch> Backward(
        IReadOnlyList<Batch> operands,
        Batch value,
        Batch gradient,
        Mode mode
    ) => [.. Enumerable.Range(0, operands.Count).Select(operand => Backward(operands, gradient, operand))];

    private Batch Backward(IReadOnlyList<Batch> operands, Batch gradient, int operand)
    {
        Batch result = [.. operands[operand].Select(image => new double[image.Length])];
        for (var image = 0; image < gradient.Length; image++)
        {
            for (var i = 0; i < Output.Size; i++)
            {
                var others = Enumerable.Range(0, isProduct ? operands.Count : 0).Where(other => other != operand);
                var factor = others.Aggregate(
                    1.0,
                    (product, other) => product * operands[other][image][Source(operands[other][image], i)]
                );
                result[image][Source(result[image], i)] += gradient[image][i] * factor;
            }
        }

        return result;
    }

    private double Element(IReadOnlyList<Batch> operands, int image, int i)
    {
        var elements = operands.Select(operand => operand[image][Source(operand[image], i)]);
        return isProduct ? elements.Aggregate(1.0, (product, element) => product * element) : elements.Sum();
    }

    /// <summary>The element of an operand that meets element i of the value.</summary>
    private int Source(double[] operand, int i) => operand.Length == Output.Size ? i : i / (Output.H * Output.W);
}
