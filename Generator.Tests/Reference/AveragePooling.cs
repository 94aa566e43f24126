namespace Unroll.Generator.Tests.Reference;

/// <summary>
/// Averages over windows, regions or whole channels: y = sum of x over the elements there / their number. A window that
/// counts its padding is divided by all its taps but those that lie behind the padding, where rounding up has led it.
/// </summary>
internal static class AveragePooling
{
    public static Layer OverWindows(GraphLayer description, Tensors tensors)
    {
        var input = description.Operands[0].Shape;
        var (window, countsPadding) = (new Window(description), description.Integers("countPadding")[0] != 0);
        return new LinearMap(
            description,
            tensors,
            i =>
            {
                var (channel, y, x) = Place(description.Shape, i);
                var taps = window.Taps(input, y, x).ToArray();
                var count = countsPadding ? window.TapsWithPadding(input, y, x) : taps.Length;
                return taps.Select(tap => ((channel * input.H * input.W) + tap.Position, 1.0 / count));
            }
        );
    }

    public static Layer OverRegions(GraphLayer description, Tensors tensors)
    {
        var (input, output) = (description.Operands[0].Shape, description.Shape);
        return new LinearMap(
            description,
            tensors,
            i =>
            {
                var (channel, y, x) = Place(output, i);
                var region = AdaptiveRegion.Positions(input, output, y, x).ToArray();
                return region.Select(position => ((channel * input.H * input.W) + position, 1.0 / region.Length));
            }
        );
    }

    public static Layer OverChannels(GraphLayer description, Tensors tensors)
    {
        var area = description.Operands[0].Shape.H * description.Operands[0].Shape.W;
        return new LinearMap(
            description,
            tensors,
            channel => Enumerable.Range(channel * area, area).Select(source => (source, 1.0 / area))
        );
    }

    /// <summary>Channel, row and column of an element.</summary>
    private static (int Channel, int Y, int X) Place(Shape shape, int i)
    {
        var (channel, position) = Math.DivRem(i, shape.H * shape.W);
        return (channel, position / shape.W, position % shape.W);
    }
}
