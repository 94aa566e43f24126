using Unroll.Generator.Kernels;

namespace Unroll.Generator.Planning;

/// <summary>
/// How a layer's tensors become packed weights. Tensors are indices into the network's parameters; Norm are those of a
/// folded batch normalisation (weight, bias, running mean, running variance); Pixels is a folded normalisation of the
/// layer's input.
/// </summary>
internal sealed record WeightPacking(
    Kernel Kernel,
    string Layer,
    int Weight,
    int? Bias,
    IReadOnlyList<int>? Norm,
    double Epsilon,
    PixelWeights? Pixels,
    int WeightsOffset,
    int WeightsLength,
    int BiasOffset,
    int BiasLength
);
