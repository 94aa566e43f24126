using Unroll.Generator.Diagnostics;
using Unroll.Generator.Model;
using Unroll.Generator.Reading;

namespace Unroll.Generator.Layers;

internal sealed class NormalizeDefinition() : LayerDefinition("Normalize", "normalize")
{
    public override IReadOnlyDictionary<string, ArgumentValue> Defaults { get; } =
        With(("Order", ArgumentValue.Member("Hwc")));

    public override LayerMeaning? Interpret(LayerContext layer)
    {
        var mean = layer.Reals("mean", _ => true, "a finite number");
        var deviation = layer.Reals("std", value => value > 0, "above 0");
        var order = layer.Member("Order", "PixelOrder");
        if (layer.Input is not { } input || layer.Failed)
        {
            return null;
        }

        return CheckCount(layer, "mean", mean.Count, input) & CheckCount(layer, "std", deviation.Count, input)
            ? new LayerMeaning(
                new NormalizeOperation(
                    ForChannels(mean, input),
                    ForChannels(deviation, input),
                    order == nameof(PixelOrder.Chw) ? PixelOrder.Chw : PixelOrder.Hwc
                ),
                input
            )
            : null;
    }

    private static bool CheckCount(LayerContext layer, string argument, int count, Shape input)
    {
        if (count == 1 || count == input.C)
        {
            return true;
        }

        layer.Report(Descriptors.ChannelCount, argument, argument, $"{count}", $"{input.C}", layer.Trail);
        return false;
    }

    private static EquatableArray<double> ForChannels(IReadOnlyList<double> numbers, Shape input) =>
        Enumerable.Range(0, input.C).Select(c => numbers[numbers.Count == 1 ? 0 : c]).ToEquatableArray();
}
