using Unroll.Generator.Diagnostics;
using Unroll.Generator.Model;
using Unroll.Generator.Reading;

namespace Unroll.Generator.Layers;

internal sealed class GlobalAvgPoolDefinition() : LayerDefinition("GlobalAvgPool", "pool")
{
    public override IReadOnlyDictionary<string, ArgumentValue> Defaults { get; } =
        With(("KeepDims", ArgumentValue.Of(false)));

    public override LayerMeaning? Interpret(LayerContext layer)
    {
        var keepDims = layer.Truth("KeepDims");
        if (layer.Input is not { } input || layer.Failed)
        {
            return null;
        }

        if (input.Axes == 1)
        {
            layer.ReportAxes(
                "an image (CxHxW) or a sequence (CxL)",
                [Repair.Remove()],
                "remove it, since there is nothing to average"
            );
            return null;
        }

        var shape = keepDims ? input with { H = 1, W = 1 } : Shape.Vector(input.C);
        return new LayerMeaning(new GlobalAverageOperation(), shape);
    }
}
