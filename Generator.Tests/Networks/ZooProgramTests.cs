using System.Text.RegularExpressions;
using Unroll.Generator.Tests.Compilation;
using Unroll.Generator.Tests.Documentation;

namespace Unroll.Generator.Tests.Networks;

/// <summary>The program of Samples/Zoo and its page leave no network out.</summary>
public sealed partial class ZooProgramTests
{
    [Fact]
    public void Its_commands_know_every_network()
    {
        var program = File.ReadAllText(Path.Combine(Page.Root, "Samples", "Zoo", "ZooNetwork.cs"));
        var known = Known().Matches(program).Select(match => match.Groups[1].Value);

        Assert.Equal(Zoo.Names, known.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Its_page_names_every_network()
    {
        var page = Page.All.Single(page => page.Name == "docs/zoo.md").Text;

        Assert.All(Zoo.Names, name => Assert.Contains($"`{name}`", page, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"Of<(\w+)>\(\),")]
    private static partial Regex Known();
}
