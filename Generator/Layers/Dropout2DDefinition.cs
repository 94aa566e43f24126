using Unroll.Generator.Diagnostics;
using Unroll.Generator.Model;

namespace Unroll.Generator.Layers;

internal sealed class Dropout2DDefinition() : LayerDefinition("Dropout2D", "dropout")
{
    public override LayerMeaning? Interpret(LayerContext layer)
    {
        var rate = layer.Real("rate", value => value is >= 0 and < 1, "at least 0 and below 1");
        if (layer.Input is not { } input || layer.Failed)
        {
            return null;
        }

        if (input.Axes == 1)
        {
            layer.ReportAxes("an image (CxHxW) or a sequence (CxL)", [Repair.Replace("Dropout")], "use [Dropout]");
            return null;
        }

        return new LayerMeaning(new DropoutOperation(rate, ByChannel: true), input);
    }
}
