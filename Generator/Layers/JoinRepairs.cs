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
        var isNamed = layer.Raw("operands").Items.Count > number;
        layer.ReportElement(
            Descriptors.Unjoinable,
            "operands",
            isNamed ? number : 0,
            layer.Kind,
            $"{good.Name} {good.Shape}",
            good.Trail,
            $"{bad.Name} {bad.Shape}",
            bad.Trail,
            Repair(layer.Kind, good.Name, shape, bad.Name, bad.Shape!.Value)
        );
    }

    private static string Repair(string kind, string goodName, Shape good, string badName, Shape bad)
    {
        if (kind == "Concat" && good.Axes != bad.Axes)
        {
            return good.Axes == 1
                ? $"put [Flatten] behind {badName}"
                : $"let all have {good.Axes} axes, as {goodName} has";
        }

        var steps = new List<string>();
        if (kind != "Concat" && good.C != bad.C)
        {
            steps.Add(Channels(good, badName, bad));
        }

        if ((good.H, good.W) != (bad.H, bad.W) && bad.Area != 1)
        {
            steps.Add(Positions(goodName, good, badName, bad));
        }

        return string.Join(", and ", steps);
    }

    private static string Channels(Shape good, string badName, Shape bad) =>
        bad.Axes switch
        {
            1 => $"give {badName} {good.C} outputs",
            2 => $"bring {badName} to {good.C} channels, as [Conv1D({good.C}, 1, From = \"{badName}\")] does",
            _ => $"bring {badName} to {good.C} channels, as [Conv2D({good.C}, 1, From = \"{badName}\")] does",
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
