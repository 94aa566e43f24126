using Unroll.Generator.Model;
using Unroll.Generator.Reading;

namespace Unroll.Generator.Layers;

/// <summary>Averages over windows, which count their padding or not.</summary>
internal abstract class AveragePoolingDefinition(string kind, int spatialAxes)
    : PoolingDefinition(kind, PoolingKind.Average, spatialAxes)
{
    public override IReadOnlyDictionary<string, ArgumentValue> Defaults { get; } =
        With(
            ("Stride", ArgumentValue.Null),
            ("Padding", ArgumentValue.Of(0)),
            ("CeilMode", ArgumentValue.Of(false)),
            ("CountPadding", ArgumentValue.Of(true))
        );

    protected override bool ReadCountPadding(LayerContext layer) => layer.Truth("CountPadding");
}
