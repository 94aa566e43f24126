using Unroll.Generator.Emission;
using Unroll.Generator.Model;
using Unroll.Generator.Planning;

namespace Unroll.Generator.Kernels;

/// <summary>What scales and shifts a normalised value: nothing, a weight for each channel, or one for each element.</summary>
internal enum NormAffine
{
    None,
    ByChannel,
    ByElement,
}
