using System.Collections.Immutable;
using System.Globalization;

namespace Unroll.Generator.Diagnostics;

/// <summary>
/// A repair that a message proposes, as plain data for a code fix. Text is C#: the value of an argument, or an attribute;
/// Element is the index within a params array, or -1.
/// </summary>
public sealed record Repair(RepairKind Kind, string Text, string Argument = "", int Element = -1)
{
    /// <summary>The property of a diagnostic that says that the attribute stands at its first additional location.</summary>
    public const string InBlock = "InBlock";

    private const string Property = "Repair";

    public static Repair Set(string argument, long number, int element = -1) =>
        new(RepairKind.Set, number.ToString(CultureInfo.InvariantCulture), argument, element);

    public static Repair Set(string argument, bool truth) => new(RepairKind.Set, truth ? "true" : "false", argument);

    /// <summary>Sets an argument to a text that needs no escapes.</summary>
    public static Repair Set(string argument, string text, int element = -1) =>
        new(RepairKind.Set, $"\"{text}\"", argument, element);

    /// <summary>Sets a size to one number for both axes, or to two.</summary>
    public static Repair SetSize(string argument, long height, long width) =>
        height == width ? Set(argument, height) : Set(argument, Texts.Size(height, width));

    public static Repair Unset(string argument) => new(RepairKind.Unset, "", argument);

    public static Repair Insert(string attribute) => new(RepairKind.Insert, attribute);

    public static Repair Replace(string attribute) => new(RepairKind.Replace, attribute);

    public static Repair Remove() => new(RepairKind.Remove, "");

    /// <summary>Repairs as the properties of a diagnostic.</summary>
    public static ImmutableDictionary<string, string?> ToProperties(IEnumerable<Repair> repairs, bool inBlock)
    {
        var properties = repairs
            .Select((repair, i) => new KeyValuePair<string, string?>($"{Property}{i}", repair.Write()))
            .ToImmutableDictionary();
        return inBlock ? properties.Add(InBlock, "") : properties;
    }

    /// <summary>The repairs that the properties of a diagnostic hold.</summary>
    public static IEnumerable<Repair> FromProperties(ImmutableDictionary<string, string?> properties)
    {
        for (var i = 0; properties.TryGetValue($"{Property}{i}", out var written); i++)
        {
            var parts = written!.Split('\n');
            yield return new Repair(
                (RepairKind)int.Parse(parts[0], CultureInfo.InvariantCulture),
                parts[1],
                parts[2],
                int.Parse(parts[3], CultureInfo.InvariantCulture)
            );
        }
    }

    private string Write() =>
        string.Format(CultureInfo.InvariantCulture, "{0:D}\n{1}\n{2}\n{3}", Kind, Text, Argument, Element);
}
