using Unroll.Generator.Reading;

namespace Unroll.Generator.Layers;

/// <summary>
/// What a layer means: its arguments, the shapes that it takes and gives, its operation, parameters and multiply-adds.
/// Kind is the attribute's name without the suffix; Prefix starts its default names.
/// </summary>
internal abstract class LayerDefinition(string kind, string prefix)
{
    /// <summary>The properties that every layer and block has.</summary>
    public static readonly IReadOnlyList<string> OfEveryLayer = ["Name", "From", "When", "Repeat"];

    public string Kind { get; } = kind;

    public string Prefix { get; } = prefix;

    /// <summary>Whether the layer names several values that it consumes.</summary>
    public virtual bool IsJoin => false;

    /// <summary>Whether the layer consumes indices instead of numbers.</summary>
    public virtual bool TakesIndices => false;

    /// <summary>The properties that an attribute has beyond its constructor's parameters, with their initial values.</summary>
    public virtual IReadOnlyDictionary<string, ArgumentValue> Defaults { get; } =
        new Dictionary<string, ArgumentValue>();

    /// <summary>The names of the tensors that the layer may have.</summary>
    public virtual IReadOnlyList<string> ParameterNames => [];

    /// <summary>Interprets the layer; null where something is wrong, which the context has been told, or unknown.</summary>
    public abstract LayerMeaning? Interpret(LayerContext layer);

    /// <summary>The initial values of <c>ParameterLayerAttribute</c>, with a layer's own ones.</summary>
    protected static IReadOnlyDictionary<string, ArgumentValue> WithParameters(
        params (string Name, ArgumentValue Value)[] own
    ) =>
        own.Append(("Init", ArgumentValue.Member("Default")))
            .Append(("L1", ArgumentValue.Of(0.0)))
            .Append(("L2", ArgumentValue.Of(0.0)))
            .Append(("Frozen", ArgumentValue.Of(false)))
            .ToDictionary(pair => pair.Item1, pair => pair.Item2);

    protected static IReadOnlyDictionary<string, ArgumentValue> With(params (string Name, ArgumentValue Value)[] own) =>
        own.ToDictionary(pair => pair.Name, pair => pair.Value);
}
