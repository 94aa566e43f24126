using Batch = double[][];

namespace Unroll.Generator.Tests.Reference;

/// <summary>The channels of several values, one behind the other.</summary>
internal sealed class Concat(GraphLayer description, Tensors tensors) : Layer(description, tensors)
{
    public override Batch Forward(IReadOnlyList<Batch> operands, Mode mode) =>
        [.. operands[0].Select((_, image) => operands.SelectMany(operand => operand[image]).ToArray())];

    public override IReadOnlyList<Batch> Backward(IReadOnlyList<Batch> operands, Batch value, Batch gradient, Mode mode)
    {
        var gradients = new List<Batch>();
        var start = 0;
        foreach (var size in operands.Select(operand => operand[0].Length))
        {
            var (first, end) = (start, start + size);
            gradients.Add([.. gradient.Select(image => image[first..end])]);
            start = end;
        }

        return gradients;
    }
}
