using Unroll.Generator.Model;
using Unroll.Generator.Reading;

namespace Unroll.Generator.Layers;

internal sealed class SoftplusDefinition() : LayerDefinition("Softplus", "softplus")
{
    public override IReadOnlyDictionary<string, ArgumentValue> Defaults { get; } =
        With(("Beta", ArgumentValue.Of(1.0)));

    public override LayerMeaning? Interpret(LayerContext layer)
    {
        var beta = layer.Real("Beta", value => value > 0, "above 0");
        return layer.Input is { } input && !layer.Failed
            ? new LayerMeaning(new ActivationOperation(ActivationKind.Softplus, beta), input)
            : null;
    }
}
