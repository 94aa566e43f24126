using Unroll.Generator.Model;
using Unroll.Generator.Reading;

namespace Unroll.Generator.Layers;

internal sealed class EmbeddingDefinition() : LayerDefinition("Embedding", "embedding")
{
    public override bool TakesIndices => true;

    public override IReadOnlyDictionary<string, ArgumentValue> Defaults { get; } = WithParameters();

    public override IReadOnlyList<string> ParameterNames => ["weight"];

    public override LayerMeaning? Interpret(LayerContext layer)
    {
        var vocabulary = layer.Integer("vocabulary");
        var size = layer.Integer("size");
        var init = Initial.Read(layer, "Normal");
        return
            layer.Input is { } input
            && !layer.Failed
            && layer.Parameter("weight", ParameterRole.Weight, init, vocabulary, size) is { } weight
            && layer.Shape(2, size, 1, input.C) is { } shape
            ? new LayerMeaning(new EmbeddingOperation(vocabulary), shape, new[] { weight }.ToEquatableArray())
            : null;
    }
}
