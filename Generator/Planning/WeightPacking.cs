using Unroll.Generator.Kernels;

namespace Unroll.Generator.Planning;

/// <summary>
/// How a layer's tensors become packed weights. Tensors are indices into the network's parameters; Norm are those of a
/// folded batch normalisation (weight, bias, running mean, running variance).
/// </summary>
internal sealed record WeightPacking(
    Kernel Kernel,
    string Layer,
    int Weight,
    int? Bias,
    IReadOnlyList<int>? Norm,
    double Epsilon,
    int WeightsOffset,
    int WeightsLength,
    int BiasOffset,
    int BiasLength
);
