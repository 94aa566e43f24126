using Unroll.Generator.Diagnostics;
using Unroll.Generator.Model;
using Unroll.Generator.Reading;

namespace Unroll.Generator.Checking;

/// <summary>Turns what the user wrote into a graph with a shape on every value, or says what is wrong with it.</summary>
internal static class NetworkChecker
{
    public static CheckedNetwork Check(NetworkDeclaration declaration)
    {
        var findings = new FindingList();
        ClassRules.Check(declaration, findings);
        var builder = new GraphBuilder(declaration, findings);
        InputRule.Begin(builder, declaration, findings);
        for (var i = 0; i < declaration.Layers.Count; i++)
        {
            builder.Add(declaration.Layers[i], i);
        }

        var graph = Finish(declaration, builder, findings);
        return new CheckedNetwork(
            declaration.Type,
            declaration.MetadataName,
            ClassRules.CanDeclare(declaration.Facts),
            declaration.Training,
            InputRule.Element(declaration),
            declaration.Layers.FirstOrDefault(layer => layer.Kind == "Labels")?.Enum?.QualifiedName,
            1 + declaration.Layers.Count(layer => layer.Kind == "Output" && !OutputRules.IsTrainingOnly(layer)),
            Free(builder.Outlines, new MemberList(declaration.Type.Name)),
            findings.HasErrors ? null : graph,
            findings.ToEquatableArray()
        );
    }

    /// <summary>The graph, and what can be said only of all of it; null after an error.</summary>
    private static Graph? Finish(NetworkDeclaration declaration, GraphBuilder builder, FindingList findings)
    {
        if (builder.Nodes.Count == 1 && builder.Outlines.Count == 0 && builder.Last.Node is not null)
        {
            findings.Add(Descriptors.NoLayers, Place.Class, declaration.Type.Name);
        }

        var outputs = OutputRules.Read(declaration, builder, findings);
        var precision = PrecisionRule.Read(declaration, findings);
        var labels = LabelRules.Read(declaration, builder, findings);
        MemberNames.Check(new MemberList(declaration.Type.Name), builder);
        SizeRules.Check(builder);
        if (findings.HasErrors || builder.Last.Node is null || builder.Nodes.Count < 2)
        {
            return null;
        }

        var nodes = InitResolver.Resolve(builder.Nodes);
        var graph = new Graph(
            declaration.Type,
            nodes,
            outputs.ToEquatableArray(),
            declaration.Training,
            declaration.Exact,
            precision,
            labels
        );
        GraphWarnings.Check(graph, builder);
        BudgetRule.Check(declaration, graph, findings);
        return graph;
    }

    /// <summary>The layers that can be members beside each other; of two that would be one member, the first.</summary>
    private static EquatableArray<LayerOutline> Free(IEnumerable<LayerOutline> outlines, MemberList members) =>
        outlines
            .Where(outline => outline.Parameters.Count == 0 || members.TryTake(outline.Name, outline.Parameters, out _))
            .ToEquatableArray();
}
