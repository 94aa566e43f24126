using Unroll.Generator.Model;
using Unroll.Generator.Reading;

namespace Unroll.Generator.Layers;

internal sealed class SwishDefinition() : LayerDefinition("Swish", "swish")
{
    public override IReadOnlyDictionary<string, ArgumentValue> Defaults { get; } = WithParameters();

    public override IReadOnlyList<string> ParameterNames => ["beta"];

    public override LayerMeaning? Interpret(LayerContext layer)
    {
        var init = Initial.Read(layer, "Ones");
        return
            layer.Input is { } input
            && !layer.Failed
            && layer.Parameter("beta", ParameterRole.Weight, init, 1) is { } beta
            ? new LayerMeaning(new SwishOperation(), input, new[] { beta }.ToEquatableArray())
            : null;
    }
}
