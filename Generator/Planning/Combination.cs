using Unroll.Generator.Kernels;

namespace Unroll.Generator.Planning;

/// <summary>
/// What is combined over all chunks between two phases: the statistics of a batch normalisation, or the sums for its
/// gradient, which lie in the workspace of each chunk as pairs for each channel.
/// </summary>
internal sealed record Combination(
    string Layer,
    PlannedBuffer Statistics,
    int Channels,
    int Area,
    double Momentum,
    double Epsilon,
    int RunningMean,
    int RunningVariance
);
