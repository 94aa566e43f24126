using System.Globalization;
using System.Text.RegularExpressions;

namespace Unroll.Generator.Tests.Documentation;

/// <summary>
/// Every block of C# in the documentation compiles, but for what help pages have under "Wrong", which is the matter of
/// HelpPageTests.
/// </summary>
public sealed partial class DocumentationTests
{
    private const string Wrong = "Wrong";

    public static TheoryData<string> CSharpBlocks =>
        [.. Blocks("csharp").Where(block => block.Heading != Wrong).Select(block => block.ToString())];

    public static TheoryData<string> ShellBlocks => [.. Blocks("sh").Select(block => block.ToString())];

    public static TheoryData<string> Pages => [.. Page.All.Select(page => page.Name)];

    [Theory]
    [MemberData(nameof(CSharpBlocks))]
    public void Code_of_the_documentation_compiles_without_a_warning(string place)
    {
        var block = Blocks("csharp").Single(block => block.ToString() == place);
        Assert.Empty(DocumentedCode.Compile(block));
    }

    [Theory]
    [MemberData(nameof(ShellBlocks))]
    public void Commands_of_the_documentation_name_what_exists(string place)
    {
        var block = Blocks("sh").Single(block => block.ToString() == place);
        var named = NamedFile().Matches(block.Text).Select(match => match.Groups[1].Value).ToList();
        Assert.All(named, name => Assert.True(Path.Exists(Path.Combine(Page.Root, name)), $"{place}: {name}"));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Links_lead_somewhere(string name)
    {
        var page = Page.All.Single(page => page.Name == name);
        var folder = Path.GetDirectoryName(page.Path)!;
        var targets = Link().Matches(page.Text).Select(match => match.Groups[1].Value.Split('#')[0]);
        Assert.All(
            targets.Where(target => target.Length > 0 && !target.Contains("://", StringComparison.Ordinal)),
            target => Assert.True(Path.Exists(Path.Combine(folder, target)), $"{name}: {target}")
        );
    }

    private static IEnumerable<CodeBlock> Blocks(string info) =>
        Page.All.SelectMany(page => page.Blocks).Where(block => block.Info == info);

    /// <summary>Projects, solutions and scripts in a command.</summary>
    [GeneratedRegex(@"(?<=^|\s)((?:Samples|Benchmarks|Runtime|Generator|Compiler)[\w./-]*|\.ci/\w+)(?=\s|$)")]
    private static partial Regex NamedFile();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();
}
