using Unroll.Generator.Model;
using Unroll.Generator.Reading;

namespace Unroll.Generator.Layers;

internal sealed class PReLUDefinition() : LayerDefinition("PReLU", "prelu")
{
    public override IReadOnlyDictionary<string, ArgumentValue> Defaults { get; } =
        WithParameters(("ByChannel", ArgumentValue.Of(false)));

    public override IReadOnlyList<string> ParameterNames => ["weight"];

    public override LayerMeaning? Interpret(LayerContext layer)
    {
        var byChannel = layer.Truth("ByChannel");
        var init = Initial.Read(layer, "Quarter");
        return
            layer.Input is { } input
            && !layer.Failed
            && layer.Parameter("weight", ParameterRole.Weight, init, byChannel ? input.C : 1) is { } weight
            ? new LayerMeaning(new PReluOperation(), input, new[] { weight }.ToEquatableArray())
            : null;
    }
}
