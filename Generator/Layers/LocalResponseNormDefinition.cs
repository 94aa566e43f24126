using Unroll.Generator.Model;
using Unroll.Generator.Reading;

namespace Unroll.Generator.Layers;

internal sealed class LocalResponseNormDefinition() : LayerDefinition("LocalResponseNorm", "lrn")
{
    public override IReadOnlyDictionary<string, ArgumentValue> Defaults { get; } =
        With(("Alpha", ArgumentValue.Of(1e-4)), ("Beta", ArgumentValue.Of(0.75)), ("K", ArgumentValue.Of(1.0)));

    public override LayerMeaning? Interpret(LayerContext layer)
    {
        var size = layer.Integer("size");
        var alpha = layer.Real("Alpha", value => value >= 0, "at least 0");
        var beta = layer.Real("Beta", value => value >= 0, "at least 0");
        var k = layer.Real("K", value => value > 0, "above 0");
        return layer.Input is { } input && !layer.Failed
            ? new LayerMeaning(new LocalResponseNormOperation(size, alpha, beta, k), input)
            : null;
    }
}
