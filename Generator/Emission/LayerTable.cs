using Unroll.Generator.Model;

namespace Unroll.Generator.Emission;

/// <summary>The table of layers: name, kind, output shape, parameters and multiply-adds, with totals.</summary>
internal static class LayerTable
{
    public static long Parameters(Graph graph) => graph.InferenceNodes.Sum(Parameters);

    public static long MultiplyAdds(Graph graph) => graph.InferenceNodes.Sum(node => node.MultiplyAdds);

    /// <summary>The rows, each with as many cells: first the heads, last the totals.</summary>
    public static IReadOnlyList<string[]> Rows(Graph graph) =>
        [
            ["layer", "kind", "output", "parameters", "multiply-adds"],
            .. graph.Nodes.Select(node =>
                new[]
                {
                    node.Name,
                    node.Kind,
                    node.Shape.ToString(),
                    Number(Parameters(node)),
                    Number(node.MultiplyAdds),
                }
            ),
            ["total", "", "", Literals.Grouped(Parameters(graph)), Literals.Grouped(MultiplyAdds(graph))],
        ];

    /// <summary>The table in columns of equal width, numbers to the right.</summary>
    public static string Text(Graph graph)
    {
        var rows = Rows(graph);
        var widths = Enumerable.Range(0, 5).Select(column => rows.Max(row => row[column].Length)).ToArray();
        return string.Join(
            "\n",
            rows.Select(row =>
                string.Join("  ", row.Select((cell, i) => i < 3 ? cell.PadRight(widths[i]) : cell.PadLeft(widths[i])))
                    .TrimEnd()
            )
        );
    }

    private static long Parameters(Node node) => node.Parameters.Where(p => !p.IsState).Sum(p => (long)p.Size);

    private static string Number(long number) => number == 0 ? "" : Literals.Grouped(number);
}
