using Unroll.Generator.Diagnostics;
using Unroll.Generator.Model;
using Unroll.Generator.Reading;

namespace Unroll.Generator.Checking;

/// <summary>Reads the enum that names the outputs.</summary>
internal static class LabelRules
{
    public static Labels? Read(NetworkDeclaration declaration, GraphBuilder builder, FindingList findings)
    {
        var index = declaration.Layers.TakeWhile(layer => layer.Kind != "Labels").Count();
        if (index == declaration.Layers.Count || declaration.Layers[index].Enum is not { } labels)
        {
            return null;
        }

        var place = Place.Layer(index);
        if (labels.IsLessAccessibleThanNetwork)
        {
            var access = declaration.Type.Accessibility;
            findings.Add(Descriptors.LabelAccess, place, labels.Name, declaration.Type.Name, access);
        }

        var members = labels
            .Members.GroupBy(member => member.Value)
            .OrderBy(group => group.Key)
            .Select(group => group.First().Name)
            .ToEquatableArray();
        if (builder.Last.Node is { } last && last.Shape.Size != members.Count)
        {
            var repair =
                last.Shape.Axes == 1 && members.Count > 0 && Trails.SourceOf(builder.Nodes, last) is { } source
                    ? Trails.GiveChannels(source, members.Count)
                    : "give as many outputs";
            findings.Add(
                Descriptors.LabelCount,
                place,
                labels.Name,
                $"{members.Count}",
                $"{last.Shape.Size}",
                Trails.Of(builder.Nodes, last),
                $"{repair}, or the enum {last.Shape.Size} values"
            );
        }

        return new Labels(labels.QualifiedName, members);
    }
}
