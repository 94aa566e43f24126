using Unroll.Generator.Model;
using Unroll.Generator.Reading;

namespace Unroll.Generator.Layers;

internal sealed class UpsampleDefinition() : LayerDefinition("Upsample", "upsample")
{
    public override IReadOnlyDictionary<string, ArgumentValue> Defaults { get; } =
        With(("Mode", ArgumentValue.Member("Nearest")));

    public override LayerMeaning? Interpret(LayerContext layer)
    {
        if (layer.Input is not { } input)
        {
            return null;
        }

        var (height, width) = input.Axes == 2 ? (1, layer.Integer("factor")) : layer.Pair("factor");
        var isBilinear = layer.Member("Mode", "UpsampleMode") == "Bilinear";
        return
            !layer.Failed
            && layer.CheckNotVector(input)
            && layer.Shape(input.Axes, input.C, (long)input.H * height, (long)input.W * width) is { } shape
            ? new LayerMeaning(new UpsampleOperation(isBilinear, height, width), shape)
            : null;
    }
}
