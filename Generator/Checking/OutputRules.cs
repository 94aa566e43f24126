using Unroll.Generator.Checking.Expressions;
using Unroll.Generator.Diagnostics;
using Unroll.Generator.Model;
using Unroll.Generator.Reading;

namespace Unroll.Generator.Checking;

/// <summary>Finds the values that the network hands out: the last one first, then those of [Output].</summary>
internal static class OutputRules
{
    public static IReadOnlyList<Output> Read(NetworkDeclaration declaration, GraphBuilder builder, FindingList findings)
    {
        var outputs = new List<Output>();
        if (builder.Last.Node is { } last)
        {
            outputs.Add(new Output(last.Id, last.Name, 1, TrainingOnly: false));
        }

        for (var i = 0; i < declaration.Layers.Count; i++)
        {
            if (declaration.Layers[i].Kind == "Output")
            {
                Add(declaration.Layers[i], i, builder, outputs, findings);
            }
        }

        return outputs;
    }

    /// <summary>Whether an [Output] is absent from the predictor.</summary>
    public static bool IsTrainingOnly(LayerRecord record) => record.Find("TrainingOnly")?.Integer == 1;

    private static void Add(
        LayerRecord record,
        int index,
        GraphBuilder builder,
        List<Output> outputs,
        FindingList findings
    )
    {
        var weight = record.Find("LossWeight")?.Real ?? 1;
        if (!(weight > 0) || double.IsInfinity(weight))
        {
            findings.Add(
                Descriptors.OutOfRange,
                Place.Layer(index, "LossWeight"),
                "[Output]",
                "LossWeight",
                $"{weight:R}",
                "above 0"
            );
        }

        var name = record.Find("name") is { Kind: ValueKind.Text } text ? text.Text : "";
        var place = Place.Layer(index, "name");
        if (!builder.Values.TryGetValue(name, out var value))
        {
            var suggestion = Nearest.Suggest(name, builder.Values.Keys);
            var nearest = Nearest.Find(name, builder.Values.Keys);
            findings.Add(
                Descriptors.UnknownValue,
                place,
                [],
                nearest is null ? [] : [Repair.Set("name", nearest)],
                "[Output]",
                name,
                "in the network",
                suggestion
            );
        }
        else if (value.Node is { } node && outputs.Find(output => output.Node == node.Id) is { } same)
        {
            var reason = same.Node == builder.Last.Node?.Id ? ", as the last value of the network" : "";
            findings.Add(Descriptors.DuplicateOutput, place, [], [Repair.Remove()], name, reason);
        }
        else if (value.Node is { } known)
        {
            outputs.Add(new Output(known.Id, name, weight, IsTrainingOnly(record)));
        }
    }
}
