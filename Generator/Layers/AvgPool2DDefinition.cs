using Unroll.Generator.Model;
using Unroll.Generator.Reading;

namespace Unroll.Generator.Layers;

internal sealed class AvgPool2DDefinition() : PoolingDefinition("AvgPool2D", PoolingKind.Average)
{
    public override IReadOnlyDictionary<string, ArgumentValue> Defaults { get; } =
        With(
            ("Stride", ArgumentValue.Null),
            ("Padding", ArgumentValue.Of(0)),
            ("CountPadding", ArgumentValue.Of(true))
        );

    protected override bool ReadCountPadding(LayerContext layer) => layer.Truth("CountPadding");
}
