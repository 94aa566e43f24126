using Unroll.Generator.Diagnostics;
using Unroll.Generator.Model;
using Unroll.Generator.Reading;

namespace Unroll.Generator.Layers;

/// <summary>A pooling whose window is the whole map, and then a vector of its channels.</summary>
internal sealed class GlobalMaxPoolDefinition() : LayerDefinition("GlobalMaxPool", "pool")
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
                "remove it, since there is one number a channel"
            );
            return null;
        }

        var window = new Window(input.H, input.W, input.H, input.W, 1, 1, 0, 0, 0, 0);
        var pooled = new LayerMeaning(
            new PoolingOperation(PoolingKind.Max, window, CountPadding: false),
            input with
            {
                H = 1,
                W = 1,
            }
        );
        return keepDims
            ? pooled
            : new LayerMeaning(new ReshapeOperation(), Shape.Vector(input.C))
            {
                Steps = [new LayerStep("map", [], pooled)],
                Joined = [0],
            };
    }
}
