using Unroll.Generator.Model;
using Unroll.Generator.Reading;

namespace Unroll.Generator.Layers;

internal sealed class GroupNormDefinition() : LayerDefinition("GroupNorm", "gn")
{
    public override IReadOnlyDictionary<string, ArgumentValue> Defaults { get; } =
        WithParameters(("Epsilon", ArgumentValue.Of(1e-5)), ("Affine", ArgumentValue.Of(true)));

    public override IReadOnlyList<string> ParameterNames => ["weight", "bias"];

    public override LayerMeaning? Interpret(LayerContext layer)
    {
        var groups = layer.Integer("groups");
        var epsilon = layer.Real("Epsilon", value => value > 0, "above 0");
        var affine = layer.Truth("Affine");
        var init = Initial.Read(layer, "Ones");
        return layer.Input is { } input && !layer.Failed && GroupRule.Check(layer, "groups", groups, input)
            ? new LayerMeaning(
                new GroupNormOperation(groups, epsilon),
                input,
                affine ? Initial.Affine(layer, init, input.C) : default
            )
            : null;
    }
}
