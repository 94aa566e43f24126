using Unroll.Generator.Model;

namespace Unroll.Generator.Layers;

/// <summary>
/// What a layer turns out to be at its place in a network. Where it takes several operations, Steps come before the last
/// one, which then consumes the steps that Joined lists by their indices.
/// </summary>
internal sealed record LayerMeaning(
    Operation Operation,
    Shape Shape,
    EquatableArray<ParameterSpec> Parameters = default,
    long MultiplyAdds = 0
)
{
    public IReadOnlyList<LayerStep> Steps { get; init; } = [];

    public IReadOnlyList<int> Joined { get; init; } = [];
}
