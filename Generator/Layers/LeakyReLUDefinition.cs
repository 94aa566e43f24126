using Unroll.Generator.Model;
using Unroll.Generator.Reading;

namespace Unroll.Generator.Layers;

internal sealed class LeakyReLUDefinition() : LayerDefinition("LeakyReLU", "leaky")
{
    public override IReadOnlyDictionary<string, ArgumentValue> Defaults { get; } =
        With(("Slope", ArgumentValue.Of(0.01)));

    public override LayerMeaning? Interpret(LayerContext layer)
    {
        var slope = layer.Real("Slope", _ => true, "a finite number");
        return layer.Input is { } input && !layer.Failed
            ? new LayerMeaning(new ActivationOperation(ActivationKind.LeakyReLU, slope), input)
            : null;
    }
}
