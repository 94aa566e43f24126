using Unroll.Generator.Checking;
using Unroll.Generator.Diagnostics;
using Unroll.Generator.Model;

namespace Unroll.Generator.Layers;

/// <summary>Reports values that cannot be joined, with what would make the nearest pair of them fit.</summary>
internal static class JoinRepairs
{
    /// <summary>Reports the first operand that does not fit, beside the first that does.</summary>
    public static void Report(LayerContext layer, Shape shape, Func<Shape, bool> fits)
    {
        var good = layer.Operands.First(operand => operand.Shape == shape);
        var (bad, number) = layer
            .Operands.Select((operand, i) => (operand, i))
            .First(pair => !fits(pair.operand.Shape!.Value));
        var named = layer.Raw("operands").Items;
        var name = number < named.Count ? named[number].Text : null;
        var isConcat = layer.Kind == "Concat";
        var needsChannels = !isConcat && shape.C != bad.Shape!.Value.C;
        var needsPositions = (shape.H, shape.W) != (bad.Shape!.Value.H, bad.Shape.Value.W) && bad.Shape.Value.Area != 1;
        var isAbove = name is null && !layer.IsGiven("From");
        layer.ReportElement(
            Descriptors.Unjoinable,
            "operands",
            name is null ? 0 : number,
            needsChannels && !needsPositions && isAbove ? [Repair.Insert(Projection(shape, bad.Shape.Value))] : [],
            layer.Kind,
            $"{good.Name} {good.Shape}",
            good.Trail,
            $"{bad.Name} {bad.Shape}",
            bad.Trail,
            isConcat && shape.Axes != bad.Shape.Value.Axes
                ? Axes(good, bad)
                : string.Join(
                    ", and ",
                    new[]
                    {
                        needsChannels ? Channels(shape, bad, name) : "",
                        needsPositions ? Positions(good.Name, shape, bad.Name, bad.Shape.Value) : "",
                    }.Where(step => step.Length > 0)
                )
        );
    }

    private static string Axes(Operand good, Operand bad) =>
        good.Shape!.Value.Axes == 1
            ? $"put [Flatten] behind {bad.Name}"
            : $"let all have {good.Shape.Value.Axes} axes, as {good.Name} has";

    private static string Channels(Shape good, Operand bad, string? name)
    {
        var projection = Projection(good, bad.Shape!.Value);
        var put = name is null
            ? $"put [{projection}] before the join"
            : $"join [{projection.Substring(0, projection.Length - 1)}, From = \"{name}\")] in its place";
        return bad.Source is { } source ? $"{Trails.GiveChannels(source, good.C)}, or {put}" : put;
    }

    /// <summary>The layer that changes nothing but the number of channels.</summary>
    private static string Projection(Shape good, Shape bad) =>
        bad.Axes switch
        {
            1 => $"Dense({good.C})",
            2 => $"Conv1D({good.C}, 1)",
            _ => $"Conv2D({good.C}, 1)",
        };

    private static string Positions(string goodName, Shape good, string badName, Shape bad)
    {
        var (large, largeName, small) = good.Area >= bad.Area ? (good, goodName, bad) : (bad, badName, good);
        var isSequence = good.Axes == 2;
        var (rows, columns) = ((large.H + small.H - 1) / small.H, (large.W + small.W - 1) / small.W);
        var isStride =
            (rows > 1 || columns > 1)
            && (large.H + rows - 1) / rows == small.H
            && (large.W + columns - 1) / columns == small.W;
        if (isStride)
        {
            var stride =
                isSequence ? $"{columns}"
                : rows == columns ? $"{rows}"
                : $"\"{rows}, {columns}\"";
            return $"let {largeName} shrink with a stride of {stride} on its way";
        }

        var size = isSequence ? $"{good.W}" : $"{good.H}x{good.W}";
        return large.H >= small.H && large.W >= small.W
            ? $"use Padding = \"same\" where they part, or crop {largeName} to {(isSequence ? $"{small.W}" : $"{small.H}x{small.W}")}"
            : $"bring {badName} to {size}";
    }
}
