using Unroll.Generator.Emission;
using Unroll.Generator.Model;
using Unroll.Generator.Planning;

namespace Unroll.Generator.Kernels;

/// <summary>What a <see cref="LocallyConnected"/> kernel computes.</summary>
internal enum LocalPart
{
    Forward,
    WeightGradient,

    /// <summary>Adds to the gradient of the input.</summary>
    InputGradient,
}
