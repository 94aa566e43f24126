using Unroll.Generator.Model;

namespace Unroll.Generator.Layers;

/// <summary>Maxima or averages over regions that cover the input evenly.</summary>
internal abstract class AdaptivePoolingDefinition(string kind, PoolingKind pooling, int spatialAxes)
    : LayerDefinition(kind, "pool")
{
    private readonly string _stem = pooling == PoolingKind.Max ? "AdaptiveMaxPool" : "AdaptiveAvgPool";

    public override LayerMeaning? Interpret(LayerContext layer)
    {
        var (height, width) = spatialAxes == 1 ? (1, layer.Integer("size")) : layer.Pair("size");
        return
            layer.Input is { } input
            && !layer.Failed
            && layer.CheckAxes(input, spatialAxes + 1, _stem)
            && layer.Shape(input.Axes, input.C, height, width) is { } shape
            ? new LayerMeaning(new AdaptivePoolingOperation(pooling), shape)
            : null;
    }
}
