using Unroll.Generator.Model;
using Unroll.Generator.Reading;

namespace Unroll.Generator.Layers;

internal sealed class GELUDefinition() : LayerDefinition("GELU", "gelu")
{
    public override IReadOnlyDictionary<string, ArgumentValue> Defaults { get; } =
        With(("Tanh", ArgumentValue.Of(false)));

    public override LayerMeaning? Interpret(LayerContext layer)
    {
        var kind = layer.Truth("Tanh") ? ActivationKind.GELUTanh : ActivationKind.GELU;
        return layer.Input is { } input && !layer.Failed
            ? new LayerMeaning(new ActivationOperation(kind), input)
            : null;
    }
}
