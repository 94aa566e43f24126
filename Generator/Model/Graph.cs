namespace Unroll.Generator.Model;

/// <summary>A checked architecture: legal in every respect, with a shape on every value. Node 0 is the input.</summary>
public sealed record Graph(
    TypeIdentity Type,
    EquatableArray<Node> Nodes,
    EquatableArray<Output> Outputs,
    bool Training,
    Labels? Labels
)
{
    public Node Input => Nodes[0];

    /// <summary>The outputs that a predictor has.</summary>
    public IReadOnlyList<Output> InferenceOutputs => [.. Outputs.Where(output => !output.TrainingOnly)];
}
