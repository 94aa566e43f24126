using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Unroll.Generator.Diagnostics;
using Unroll.Generator.Layers;
using Unroll.Generator.Tests.Compilation;

namespace Unroll.Generator.Tests.Checking;

/// <summary>Each id has the page that its link names, and what stands there is so.</summary>
public partial class HelpPageTests
{
    public static readonly IReadOnlyDictionary<string, DiagnosticDescriptor> All = Descriptors
        .All.Concat(UsageDescriptors.All)
        .ToDictionary(pair => pair.Key, pair => pair.Value);

    public static TheoryData<string> Ids => [.. All.Keys];

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_page_has_the_title_and_the_severity(string id)
    {
        var descriptor = All[id];
        var page = Read(descriptor.HelpLinkUri);

        Assert.StartsWith(
            $"# {id}: {descriptor.Title}\n\n{descriptor.DefaultSeverity}. ",
            page,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_wrong_example_gives_this_diagnostic_alone_in_these_words(string id)
    {
        var page = Read(All[id].HelpLinkUri);

        var reported = Assert.Single(
            UsageDescriptors.All.ContainsKey(id)
                ? Usage.Report(Block(page, "Wrong", "csharp"))
                : Diagnosis.Report(Options(page, "Wrong"), Block(page, "Wrong", "csharp"))
        );

        Assert.Equal(id, reported.Id);
        Assert.Equal(Block(page, "Wrong", "text").TrimEnd(), reported.GetMessage(CultureInfo.InvariantCulture));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_right_example_compiles_without_a_word(string id)
    {
        var page = Read(All[id].HelpLinkUri);
        var source = Block(page, "Right", "csharp");

        Assert.Empty(Diagnosis.Report(Options(page, "Right"), source));
        Assert.Empty(MemoryCompilation.Complaints(source));
        Assert.Empty(Usage.Report(source));
    }

    [Fact]
    public void There_are_no_other_pages()
    {
        var pages = Directory.GetFiles(Path.Combine(Root(), Descriptors.HelpFolder), "UNR*.md");

        Assert.Equal(
            All.Keys.Order(StringComparer.Ordinal),
            pages.Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal)
        );
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_id_is_in_the_releases_and_in_the_list_of_pages(string id)
    {
        var (title, severity) = (All[id].Title, All[id].DefaultSeverity);

        Assert.Contains(
            $"\n{id} | {All[id].Category} | {severity} | {title}, [documentation](../{All[id].HelpLinkUri})\n",
            Read("Generator/AnalyzerReleases.Unshipped.md"),
            StringComparison.Ordinal
        );
        Assert.Contains(
            $"\n| [{id}]({id}.md) | {severity.ToString().ToLowerInvariant()} | {title} |",
            Read(Descriptors.HelpFolder + "README.md"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_language_tells_what_each_layer_computes_and_cites_what_it_lists()
    {
        var language = Read("docs/language.md");
        var sources = language[language.IndexOf("\n## Sources\n", StringComparison.Ordinal)..];

        var rows = LayerCatalogue.All.Select(layer => Regex.Match(language, $@"\n\| {layer.Kind} \| [^|]+\|.*"));

        Assert.All(rows, row => Assert.True(row.Success));
        Assert.Equal(rows.Select(row => row.Index).Order(), rows.Select(row => row.Index));
        Assert.All(
            rows.SelectMany(row => Citations().Matches(row.Value)),
            citation => Assert.Contains($"\n- {citation.Value}: ", sources, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void The_page_on_adding_a_layer_shows_the_files_as_they_are()
    {
        var page = Read("docs/adding-a-layer.md");
        var shown = TextFences().Matches(page).Select(match => match.Groups[1].Value.TrimEnd()).ToList();

        Assert.Equal(2, shown.Count);
        Assert.EndsWith(shown[0], Read("Runtime/Layers/SoftplusAttribute.cs").TrimEnd(), StringComparison.Ordinal);
        Assert.EndsWith(shown[1], Read("Generator/Layers/SoftplusDefinition.cs").TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_documentation_of_each_attribute_tells_what_it_takes_and_what_is_an_error()
    {
        var documentation = XDocument
            .Load(Path.ChangeExtension(typeof(LayerAttribute).Assembly.Location, ".xml"))
            .Descendants("member")
            .ToDictionary(member => member.Attribute("name")!.Value, member => member.Element("summary")?.Value ?? "");

        Assert.All(
            LayerCatalogue.All,
            layer =>
            {
                var summary = documentation[$"T:Unroll.{layer.Kind}Attribute"];
                Assert.Matches("Takes|operands", summary);
                Assert.All(KnownIds().Matches(summary), id => Assert.True(All.ContainsKey(id.Value), id.Value));
            }
        );
    }

    [Fact]
    public void The_language_has_a_row_for_each_layer_with_its_default_name()
    {
        var language = Read("docs/language.md");

        Assert.All(
            LayerCatalogue.All,
            layer => Assert.Matches($@"\n\| `\[{layer.Kind}[^|]*\| `{layer.Prefix}1`", language)
        );
    }

    [Fact]
    public void Every_architecture_in_the_language_compiles_without_a_word()
    {
        var language = Read("docs/language.md");
        var sources = Fences().Matches(language).Select(match => match.Groups[1].Value).ToList();

        Assert.NotEmpty(sources);
        Assert.All(sources, source => Diagnosis.Verify(source));
    }

    /// <summary>The code of an id's page that is wrong, or right.</summary>
    internal static string Example(string id, string section) => Block(Read(All[id].HelpLinkUri), section, "csharp");

    private static string Block(string page, string section, string language)
    {
        var match = Find(page, section, language);
        Assert.True(match.Success, $"The page has no {language} under {section}.");
        return match.Groups[1].Value;
    }

    /// <summary>The project's settings that a section shows, if it does.</summary>
    private static ProjectOptions Options(string page, string section) =>
        new(Find(page, section, "xml").Groups[1].Value.Split('>', '<').ElementAtOrDefault(2) ?? "");

    private static Match Find(string page, string section, string language) =>
        Regex.Match(page, $@"\n## {section}\n(?:(?!\n## ).)*?```{language}\n(.*?)```", RegexOptions.Singleline);

    private static string Read(string path) => File.ReadAllText(Path.Combine(Root(), path));

    private static string Root([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../.."));

    [GeneratedRegex("[A-Z][A-Za-z]+(?: and [A-Z][a-z]+| et al\\.)? [12][0-9]{3}b?")]
    private static partial Regex Citations();

    [GeneratedRegex("UNR[0-9]{3}")]
    private static partial Regex KnownIds();

    [GeneratedRegex("```text\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex TextFences();

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Fences();
}
