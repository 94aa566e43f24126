using Unroll.Generator.Model;
using Unroll.Generator.Reading;

namespace Unroll.Generator.Layers;

internal sealed class LayerNormDefinition() : LayerDefinition("LayerNorm", "ln")
{
    public override IReadOnlyDictionary<string, ArgumentValue> Defaults { get; } =
        WithParameters(("Epsilon", ArgumentValue.Of(1e-5)), ("Affine", ArgumentValue.Of(true)));

    public override IReadOnlyList<string> ParameterNames => ["weight", "bias"];

    public override LayerMeaning? Interpret(LayerContext layer)
    {
        var epsilon = layer.Real("Epsilon", value => value > 0, "above 0");
        var affine = layer.Truth("Affine");
        var init = Initial.Read(layer, "Ones");
        return layer.Input is { } input && !layer.Failed
            ? new LayerMeaning(
                new LayerNormOperation(epsilon),
                input,
                affine ? Initial.Affine(layer, init, Dimensions(input)) : default
            )
            : null;
    }

    private static long[] Dimensions(Shape shape) =>
        shape.Axes switch
        {
            1 => [shape.C],
            2 => [shape.C, shape.W],
            _ => [shape.C, shape.H, shape.W],
        };
}
