using System.Globalization;
using Unroll.Generator.Diagnostics;
using Unroll.Generator.Layers;
using Unroll.Generator.Model;
using Unroll.Generator.Reading;

namespace Unroll.Generator.Checking;

/// <summary>Reads the shape of the value that enters the network.</summary>
internal static class InputRule
{
    public static void Begin(GraphBuilder builder, NetworkDeclaration declaration, FindingList findings)
    {
        var index = declaration.Layers.TakeWhile(layer => layer.Kind != "Input").Count();
        if (index == declaration.Layers.Count)
        {
            // Layers on another declaration, and attributes that C# could not read, have been reported.
            if (declaration.Strays.Count == 0 && !declaration.Layers.Any(layer => layer.Kind.Length == 0))
            {
                findings.Add(Descriptors.MissingInput, Place.Class, declaration.Type.Name);
            }

            builder.Begin(null, index);
            return;
        }

        var above = declaration
            .Layers.Take(index)
            .FirstOrDefault(layer => layer.Block is not null || LayerCatalogue.Find(layer.Kind) is not null);
        if (above is not null)
        {
            findings.Add(Descriptors.MisplacedInput, Place.Layer(index), Body.InputName, $"[{above.Kind}]");
        }

        var shape = Read(declaration.Layers[index], index, findings);
        if (Element(declaration) == ElementType.Index && shape is { Axes: > 1 })
        {
            findings.Add(Descriptors.IndexAxes, Place.Layer(index), $"{shape}");
            shape = null;
        }

        builder.Begin(above is null && declaration.Strays.Count == 0 ? shape : null, index);
    }

    /// <summary>What a prediction takes: pixels where they are normalised, indices where the input says so.</summary>
    public static ElementType Element(NetworkDeclaration declaration)
    {
        var input = declaration.Layers.FirstOrDefault(layer => layer.Kind == "Input");
        return input?.Find("Indices")?.Integer == 1 ? ElementType.Index
            : declaration.Layers.Any(layer => layer.Kind == "Normalize") ? ElementType.Byte
            : ElementType.Float;
    }

    private static Shape? Read(LayerRecord record, int index, FindingList findings)
    {
        if (record.Find("sizes") is not { Kind: ValueKind.List } sizes)
        {
            findings.Add(Descriptors.InputAxes, Place.Layer(index), "no");
            return null;
        }

        var numbers = sizes.Items.Select(size => size.Integer).ToList();
        if (sizes.Items.Any(size => size.Kind != ValueKind.Integer))
        {
            return null;
        }

        if (numbers.Count is < 1 or > 3)
        {
            findings.Add(Descriptors.InputAxes, Place.Layer(index), numbers.Count == 0 ? "no" : $"{numbers.Count}");
            return null;
        }

        return CheckRange(numbers, index, findings) ? ToShape(numbers, index, findings) : null;
    }

    private static bool CheckRange(List<long> numbers, int index, FindingList findings)
    {
        var names = numbers.Count == 2 ? new[] { "C", "L" } : ["C", "H", "W"];
        for (var i = 0; i < numbers.Count; i++)
        {
            if (numbers[i] < 1)
            {
                findings.Add(
                    Descriptors.OutOfRange,
                    Place.Layer(index, "sizes", i),
                    Body.InputName,
                    names[i],
                    $"{numbers[i]}",
                    "at least 1"
                );
            }
        }

        return numbers.All(number => number >= 1);
    }

    private static Shape? ToShape(List<long> numbers, int index, FindingList findings)
    {
        var size = numbers.Aggregate(1m, (product, number) => product * number);
        if (size > int.MaxValue)
        {
            findings.Add(
                Descriptors.TooLarge,
                Place.Layer(index),
                Body.InputName,
                $"its value {string.Join("x", numbers)}",
                size.ToString("N0", CultureInfo.InvariantCulture),
                Texts.Grouped(int.MaxValue),
                "use a smaller input"
            );
            return null;
        }

        return numbers switch
        {
            { Count: 1 } => Shape.Vector((int)numbers[0]),
            { Count: 2 } => Shape.Sequence((int)numbers[0], (int)numbers[1]),
            _ => Shape.Image((int)numbers[0], (int)numbers[1], (int)numbers[2]),
        };
    }
}
