using Unroll.Generator.Model;

namespace Unroll.Generator.Layers;

/// <summary>An elementwise function without arguments.</summary>
internal abstract class ActivationDefinition(ActivationKind activation, string prefix)
    : LayerDefinition(activation.ToString(), prefix)
{
    public override LayerMeaning? Interpret(LayerContext layer) =>
        layer.Input is { } input ? new LayerMeaning(new ActivationOperation(activation), input) : null;
}
