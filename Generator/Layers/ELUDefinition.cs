using Unroll.Generator.Model;
using Unroll.Generator.Reading;

namespace Unroll.Generator.Layers;

internal sealed class ELUDefinition() : LayerDefinition("ELU", "elu")
{
    public override IReadOnlyDictionary<string, ArgumentValue> Defaults { get; } =
        With(("Alpha", ArgumentValue.Of(1.0)));

    public override LayerMeaning? Interpret(LayerContext layer)
    {
        var alpha = layer.Real("Alpha", _ => true, "a finite number");
        return layer.Input is { } input && !layer.Failed
            ? new LayerMeaning(new ActivationOperation(ActivationKind.ELU, alpha), input)
            : null;
    }
}
