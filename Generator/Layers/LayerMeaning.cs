using Unroll.Generator.Model;

namespace Unroll.Generator.Layers;

/// <summary>What a layer turns out to be at its place in a network.</summary>
internal sealed record LayerMeaning(
    Operation Operation,
    Shape Shape,
    EquatableArray<ParameterSpec> Parameters = default,
    long MultiplyAdds = 0
);
