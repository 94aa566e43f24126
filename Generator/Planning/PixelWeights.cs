using Unroll.Generator.Model;

namespace Unroll.Generator.Planning;

/// <summary>A normalisation to be folded into weights of so many filters, which come in groups, as the pixels' channels do.</summary>
internal sealed record PixelWeights(NormalizeOperation Normalize, int Filters, int Groups);
