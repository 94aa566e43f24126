namespace Unroll.Generator.Model;

/// <summary>y[c, i] = weight[x[i], c]. Parameter: weight (Vocabulary x Size).</summary>
public sealed record EmbeddingOperation(int Vocabulary) : Operation
{
    public override IEnumerable<(string, string)> Describe() => [("vocabulary", Text(Vocabulary))];
}
