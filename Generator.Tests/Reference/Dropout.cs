using Batch = double[][];

namespace Unroll.Generator.Tests.Reference;

/// <summary>
/// The identity in inference. In training each element is multiplied by the mask that is given for it: 0, or
/// 1 / (1 - rate).
/// </summary>
internal sealed class Dropout(GraphLayer description, Tensors tensors) : Layer(description, tensors)
{
    /// <summary>One factor for each element of each image; none means that nothing is dropped.</summary>
    public Batch? Mask { get; set; }

    public override Batch Forward(IReadOnlyList<Batch> operands, Mode mode) => Masked(operands[0], mode);

    public override IReadOnlyList<Batch> Backward(
        IReadOnlyList<Batch> operands,
        Batch value,
        Batch gradient,
        Mode mode
    ) => [Masked(gradient, mode)];

    private Batch Masked(Batch batch, Mode mode)
    {
        var mask = mode == Mode.Training ? Mask : null;
        return
        [
            .. batch.Select(
                (image, n) => image.Select((element, i) => mask is null ? element : element * mask[n][i]).ToArray()
            ),
        ];
    }
}
