namespace Unroll.Generator.Tests.Documentation;

/// <summary>A fenced block of a page: what stands behind the fence (<c>csharp</c>), its text, and the line of its fence.</summary>
internal sealed record CodeBlock(Page Page, string Info, string Text, int Line)
{
    /// <summary>What the block takes for granted: members that the page declares in a comment just above it.</summary>
    public string Given { get; init; } = "";

    /// <summary>The heading that the block stands under.</summary>
    public string Heading { get; init; } = "";

    public override string ToString() => $"{Page.Name}:{Line}";
}
