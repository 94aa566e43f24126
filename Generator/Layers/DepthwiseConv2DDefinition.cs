using Unroll.Generator.Diagnostics;
using Unroll.Generator.Reading;

namespace Unroll.Generator.Layers;

/// <summary>A convolution with as many groups as channels.</summary>
internal sealed class DepthwiseConv2DDefinition() : ConvolutionDefinition("DepthwiseConv2D", spatialAxes: 2)
{
    public override IReadOnlyDictionary<string, ArgumentValue> Defaults { get; } =
        WithParameters(
            ("Multiplier", ArgumentValue.Of(1)),
            ("Stride", ArgumentValue.Of(1)),
            ("Padding", ArgumentValue.Of(0)),
            ("Dilation", ArgumentValue.Of(1)),
            ("Bias", ArgumentValue.Of(true))
        );

    protected override Func<int, (int Filters, int Groups)?> ReadSplit(LayerContext layer)
    {
        var multiplier = layer.Integer("Multiplier");
        return channels =>
        {
            var most = int.MaxValue / channels;
            if (multiplier > most)
            {
                layer.Report(
                    Descriptors.OutOfRange,
                    "Multiplier",
                    "Multiplier",
                    $"{multiplier}",
                    $"at most {most} for {channels} channels"
                );
                return null;
            }

            return (channels * multiplier, channels);
        };
    }
}
