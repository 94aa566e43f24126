using Unroll.Generator.Model;

namespace Unroll.Generator.Layers;

internal sealed class ChannelShuffleDefinition() : LayerDefinition("ChannelShuffle", "shuffle")
{
    public override LayerMeaning? Interpret(LayerContext layer)
    {
        var groups = layer.Integer("groups");
        return layer.Input is { } input && !layer.Failed && GroupRule.Check(layer, "groups", groups, input)
            ? new LayerMeaning(new ChannelShuffleOperation(groups), input)
            : null;
    }
}
