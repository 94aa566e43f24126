using Unroll.Generator.Model;
using Unroll.Generator.Reading;

namespace Unroll.Generator.Layers;

internal sealed class CELUDefinition() : LayerDefinition("CELU", "celu")
{
    public override IReadOnlyDictionary<string, ArgumentValue> Defaults { get; } =
        With(("Alpha", ArgumentValue.Of(1.0)));

    public override LayerMeaning? Interpret(LayerContext layer)
    {
        var alpha = layer.Real("Alpha", value => value != 0, "other than 0");
        return layer.Input is { } input && !layer.Failed
            ? new LayerMeaning(new ActivationOperation(ActivationKind.CELU, alpha), input)
            : null;
    }
}
