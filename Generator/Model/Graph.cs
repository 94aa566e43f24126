namespace Unroll.Generator.Model;

/// <summary>A checked architecture: legal in every respect, with a shape on every value. Node 0 is the input.</summary>
public sealed record Graph(
    TypeIdentity Type,
    EquatableArray<Node> Nodes,
    EquatableArray<Output> Outputs,
    bool Training,
    bool Exact,
    WeightPrecision WeightPrecision,
    Labels? Labels
)
{
    public Node Input => Nodes[0];

    /// <summary>The nodes that a predictor has: what training-only outputs alone need is not among them.</summary>
    public IReadOnlyList<Node> InferenceNodes
    {
        get
        {
            var needed = new HashSet<int>(InferenceOutputs.Select(output => output.Node)) { 0 };
            foreach (var node in Nodes.Reverse().Where(node => needed.Contains(node.Id)))
            {
                needed.UnionWith(node.Operands);
            }

            return [.. Nodes.Where(node => needed.Contains(node.Id))];
        }
    }

    /// <summary>The outputs that a predictor has.</summary>
    public IReadOnlyList<Output> InferenceOutputs => [.. Outputs.Where(output => !output.TrainingOnly)];
}
