using Unroll.Generator.Model;

namespace Unroll.Generator.Layers;

internal sealed class DropoutDefinition() : LayerDefinition("Dropout", "dropout")
{
    public override LayerMeaning? Interpret(LayerContext layer)
    {
        var rate = layer.Real("rate", value => value is >= 0 and < 1, "at least 0 and below 1");
        return layer.Input is { } input && !layer.Failed ? new LayerMeaning(new DropoutOperation(rate), input) : null;
    }
}
