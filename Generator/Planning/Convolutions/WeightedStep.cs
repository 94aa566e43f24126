using Unroll.Generator.Kernels;

namespace Unroll.Generator.Planning.Convolutions;

/// <summary>
/// The calls of a convolution or a fully connected layer, one after the other, and the memory that they need beside their
/// values: packed weights, in the order that <see cref="Packed"/> reads, and what one call leaves for the next.
/// </summary>
internal sealed record WeightedStep(
    IReadOnlyList<WeightedCall> Calls,
    Kernel Packed,
    int WeightsLength,
    int SharedLength = 0,
    int SumsLength = 0
)
{
    /// <summary>A step of one kernel without memory of its own.</summary>
    public static WeightedStep Of(Kernel kernel, int weightsLength, bool hasAddend) =>
        new(
            [
                new WeightedCall(
                    kernel,
                    hasAddend
                        ? [Role.Input, Role.Weights, Role.Bias, Role.Addend, Role.Output]
                        : [Role.Input, Role.Weights, Role.Bias, Role.Output]
                ),
            ],
            kernel,
            weightsLength
        );
}
