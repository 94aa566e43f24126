using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Unroll.Generator.Tests.Compilation;

/// <summary>Compares what the generator reports with the marks in source texts.</summary>
internal static class Diagnosis
{
    /// <summary>Demands exactly the marked diagnostics, with these messages in the order of the marks.</summary>
    public static void Verify(IReadOnlyList<string> markedSources, IReadOnlyList<string> messages)
    {
        var sources = markedSources.Select(MarkedSource.Parse).ToList();
        var reported = Report([.. sources.Select(source => source.Text)]);
        var expected = sources
            .SelectMany((source, i) => source.Marks.Select(mark => (File: $"File{i}.cs", mark.Id, mark.Span)))
            .Zip(messages, (mark, message) => Describe(mark.File, mark.Id, mark.Span.ToString(), message));
        var actual = reported
            .OrderBy(d => d.Location.SourceTree?.FilePath, StringComparer.Ordinal)
            .ThenBy(d => d.Location.SourceSpan.End)
            .Select(d =>
                Describe(
                    d.Location.SourceTree?.FilePath ?? "nowhere",
                    d.Id,
                    d.Location.SourceSpan.ToString(),
                    d.GetMessage(CultureInfo.InvariantCulture)
                )
            );
        Assert.Equal(sources.Sum(source => source.Marks.Count), messages.Count);
        Assert.Equal(string.Join("\n", expected), string.Join("\n", actual));
    }

    public static void Verify(string markedSource, params string[] messages) => Verify([markedSource], messages);

    /// <summary>What the generator reports on source texts, without what a pragma suppresses.</summary>
    public static IReadOnlyList<Diagnostic> Report(params string[] sources) => Report(new ProjectOptions(""), sources);

    /// <summary>What the generator reports in a project with settings.</summary>
    public static IReadOnlyList<Diagnostic> Report(ProjectOptions options, params string[] sources) =>
        [
            .. CSharpGeneratorDriver
                .Create(
                    [new DiagnosticsGenerator().AsSourceGenerator()],
                    parseOptions: MemoryCompilation.ParseOptions,
                    optionsProvider: options
                )
                .RunGenerators(MemoryCompilation.Create(sources))
                .GetRunResult()
                .Diagnostics.Where(diagnostic => !diagnostic.IsSuppressed),
        ];

    private static string Describe(string file, string id, string span, string message) =>
        $"{file} {span} {id} {message}";
}
