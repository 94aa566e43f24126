using Unroll.Generator.Diagnostics;
using Unroll.Generator.Model;

namespace Unroll.Generator.Layers;

internal sealed class ReshapeDefinition() : LayerDefinition("Reshape", "reshape")
{
    public override LayerMeaning? Interpret(LayerContext layer)
    {
        var sizes = layer.List("sizes", least: -1, "C, or C and L, or C, H and W");
        if (layer.Input is not { } input || layer.Failed)
        {
            return null;
        }

        if (sizes.Count > 3)
        {
            layer.Report(Descriptors.WrongCount, null, "sizes", $"{sizes.Count} numbers", "1, 2 or 3");
        }
        else if (Array.FindIndex([.. sizes], size => size == 0) is >= 0 and var zero)
        {
            layer.ReportElement(Descriptors.OutOfRange, "sizes", zero, [], "sizes", "0", "at least 1, or -1");
        }
        else if (Resolve(sizes, input.Size) is { } known)
        {
            return new LayerMeaning(
                new ReshapeOperation(),
                known.Length switch
                {
                    1 => Shape.Vector(known[0]),
                    2 => Shape.Sequence(known[0], known[1]),
                    _ => Shape.Image(known[0], known[1], known[2]),
                }
            );
        }
        else
        {
            var first = FirstSizes(sizes, input.Size);
            layer.Report(
                Descriptors.ElementCount,
                null,
                first.Select(size => Repair.Set("sizes", size, element: 0)),
                string.Join("x", sizes),
                $"{input}",
                $"{input.Size}",
                layer.Trail,
                first.Count > 0
                    ? $"use {Texts.Or(first)} as the first size"
                    : "use sizes with that product, of which one may be -1"
            );
        }

        return null;
    }

    /// <summary>The sizes, with -1 replaced by what is left; null if they do not have so many elements.</summary>
    private static int[]? Resolve(IReadOnlyList<int> sizes, int elements)
    {
        var known = Known(sizes);
        var open = sizes.Count(size => size == -1);
        if (open > 1 || (open == 1 ? elements % known != 0 : elements != known))
        {
            return null;
        }

        return [.. sizes.Select(size => size == -1 ? (int)(elements / known) : size)];
    }

    private static decimal Known(IReadOnlyList<int> sizes) =>
        sizes.Where(size => size != -1).Aggregate(1m, (product, size) => product * size);

    /// <summary>What the first size may be so that the others can stay; the nearest divisors where one of them is open.</summary>
    private static IReadOnlyList<int> FirstSizes(IReadOnlyList<int> sizes, int elements)
    {
        var others = Known([.. sizes.Skip(1)]);
        var open = sizes.Skip(1).Count(size => size == -1);
        if (open > 1 || elements % others != 0)
        {
            return [];
        }

        var left = (int)(elements / others);
        return open == 0 ? [left] : Divisors.Nearest(sizes[0], left, left);
    }
}
