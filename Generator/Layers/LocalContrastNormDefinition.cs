using Unroll.Generator.Diagnostics;
using Unroll.Generator.Model;
using Unroll.Generator.Reading;

namespace Unroll.Generator.Layers;

internal sealed class LocalContrastNormDefinition() : LayerDefinition("LocalContrastNorm", "lcn")
{
    public override IReadOnlyDictionary<string, ArgumentValue> Defaults { get; } =
        With(("Sigma", ArgumentValue.Null), ("Epsilon", ArgumentValue.Of(1e-4)));

    public override LayerMeaning? Interpret(LayerContext layer)
    {
        var size = layer.Integer("size");
        if (size % 2 == 0)
        {
            layer.Report(Descriptors.OutOfRange, "size", "size", $"{size}", $"odd, such as {size + 1}");
        }

        var sigma =
            layer.Raw("Sigma").Kind == ValueKind.Null ? size / 4.0 : layer.Real("Sigma", value => value > 0, "above 0");
        var epsilon = layer.Real("Epsilon", value => value > 0, "above 0");
        return layer.Input is { } input && !layer.Failed && layer.CheckAxes(input, 3)
            ? new LayerMeaning(new LocalContrastNormOperation(size, sigma, epsilon), input)
            : null;
    }
}
