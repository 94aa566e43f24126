namespace Unroll.Generator.Tests.Documentation;

/// <summary>A page of the documentation, in Markdown.</summary>
internal sealed class Page
{
    private const string Fence = "```";
    private const string GivenStart = "<!-- given:";
    private const string GivenEnd = "-->";

    private Page(string path)
    {
        Path = path;
        Name = System.IO.Path.GetRelativePath(Root, path).Replace('\\', '/');
        Text = File.ReadAllText(path);
        Blocks = [.. ReadBlocks(Text.Split('\n'))];
    }

    /// <summary>README.md, then all pages below docs.</summary>
    public static IReadOnlyList<Page> All { get; } =
    [
        .. Directory
            .EnumerateFiles(System.IO.Path.Combine(Root, "docs"), "*.md", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Prepend(System.IO.Path.Combine(Root, "README.md"))
            .Select(path => new Page(path)),
    ];

    /// <summary>The checkout's folder.</summary>
    public static string Root
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(System.IO.Path.Combine(folder.FullName, "Compiler.sln")))
            {
                folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests run outside the checkout.");
            }

            return folder.FullName;
        }
    }

    public string Path { get; }

    /// <summary>The path from the checkout's folder.</summary>
    public string Name { get; }

    public string Text { get; }

    public IReadOnlyList<CodeBlock> Blocks { get; }

    private IEnumerable<CodeBlock> ReadBlocks(string[] lines)
    {
        var heading = "";
        for (var line = 0; line < lines.Length; line++)
        {
            if (lines[line].StartsWith('#'))
            {
                heading = lines[line].TrimStart('#').Trim();
            }

            if (!lines[line].StartsWith(Fence, StringComparison.Ordinal))
            {
                continue;
            }

            var end = Array.FindIndex(lines, line + 1, text => text.StartsWith(Fence, StringComparison.Ordinal));
            Assert.True(end > 0, $"{Name}:{line + 1}: the block is not closed");
            yield return new CodeBlock(
                this,
                lines[line][Fence.Length..],
                string.Join('\n', lines[(line + 1)..end]),
                line + 1
            )
            {
                Given = GivenAbove(lines, line),
                Heading = heading,
            };
            line = end;
        }
    }

    /// <summary>The text of a comment <c>&lt;!-- given: ... --&gt;</c> on the line above a block's fence, if there is one.</summary>
    private static string GivenAbove(string[] lines, int fence)
    {
        var above = fence > 0 ? lines[fence - 1].Trim() : "";
        return
            above.StartsWith(GivenStart, StringComparison.Ordinal) && above.EndsWith(GivenEnd, StringComparison.Ordinal)
            ? above[GivenStart.Length..^GivenEnd.Length].Trim()
            : "";
    }
}
