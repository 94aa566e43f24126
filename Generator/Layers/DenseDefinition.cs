using Unroll.Generator.Diagnostics;
using Unroll.Generator.Model;
using Unroll.Generator.Reading;

namespace Unroll.Generator.Layers;

internal sealed class DenseDefinition() : LayerDefinition("Dense", "dense")
{
    public override IReadOnlyDictionary<string, ArgumentValue> Defaults { get; } =
        WithParameters(("Bias", ArgumentValue.Of(true)));

    public override IReadOnlyList<string> ParameterNames => ["weight", "bias"];

    public override LayerMeaning? Interpret(LayerContext layer)
    {
        var outputs = layer.Integer("outputs");
        var hasBias = layer.Truth("Bias");
        var init = Initial.Read(layer);
        if (layer.Input is not { } input || layer.Failed)
        {
            return null;
        }

        if (input.Axes != 1)
        {
            layer.ReportAxes(
                "a vector",
                [Repair.Insert("Flatten"), Repair.Insert("GlobalAvgPool")],
                "put [Flatten] before it, or [GlobalAvgPool]"
            );
            return null;
        }

        return Initial.Parameters(layer, init, hasBias, [outputs, input.C]) is { } parameters
            ? new LayerMeaning(new DenseOperation(hasBias), Shape.Vector(outputs), parameters, (long)outputs * input.C)
            : null;
    }
}
