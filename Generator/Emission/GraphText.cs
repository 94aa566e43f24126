using Unroll.Generator.Model;
using Unroll.Generator.Planning;

namespace Unroll.Generator.Emission;

/// <summary>The graph as the text that Unroll.NetworkGraph.Parse reads at run time.</summary>
internal static class GraphText
{
    public static string Of(Graph graph, ParameterStorage storage)
    {
        var lines = new List<string> { $"network {graph.Type.Name} {storage.ParameterLength} {storage.StateLength}" };
        foreach (var node in graph.Nodes)
        {
            var operands =
                node.Operands.Count == 0 ? "-" : string.Join(",", node.Operands.Select(o => graph.Nodes[o].Name));
            var attributes = string.Concat(node.Operation.Describe().Select(pair => $" {pair.Key}={pair.Value}"));
            lines.Add($"layer {node.Name} {node.Kind} {operands} {node.Shape} {node.MultiplyAdds}{attributes}");
            lines.AddRange(node.Parameters.Select(spec => Tensor(spec, storage[node, spec.Name])));
        }

        lines.AddRange(
            graph.Outputs.Select(output =>
                $"output {graph.Nodes[output.Node].Name} {Literals.Of(output.LossWeight)} {(output.TrainingOnly ? 1 : 0)}"
            )
        );
        return string.Join("\n", lines);
    }

    private static string Tensor(ParameterSpec spec, StoredParameter stored)
    {
        var dimensions = string.Join("x", spec.Dimensions);
        var penalties = $"{Literals.Of(spec.L1)} {Literals.Of(spec.L2)} {(spec.Frozen ? 1 : 0)}";
        return $"tensor {spec.Name} {spec.Role} {dimensions} {spec.Init} {penalties} {stored.Offset} {stored.RowLength} {stored.RowStride}";
    }
}
