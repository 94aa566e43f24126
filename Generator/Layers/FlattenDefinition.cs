using Unroll.Generator.Model;

namespace Unroll.Generator.Layers;

internal sealed class FlattenDefinition() : LayerDefinition("Flatten", "flatten")
{
    public override LayerMeaning? Interpret(LayerContext layer) =>
        layer.Input is { } input ? new LayerMeaning(new ReshapeOperation(), Shape.Vector(input.Size)) : null;
}
