using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Unroll.CodeFixes;

namespace Unroll.Generator.Tests.Compilation;

/// <summary>A source text in a workspace, as an editor has it, with what is reported there and the repairs that are offered.</summary>
internal sealed class Repairs
{
    private readonly Project _project;

    private Repairs(Project project, Microsoft.CodeAnalysis.Compilation compilation)
    {
        _project = project;
        Reported =
        [
            .. CSharpGeneratorDriver
                .Create([new DiagnosticsGenerator().AsSourceGenerator()], parseOptions: MemoryCompilation.ParseOptions)
                .RunGenerators(compilation)
                .GetRunResult()
                .Diagnostics,
        ];
    }

    public IReadOnlyList<Diagnostic> Reported { get; }

    public static async Task<Repairs> OpenAsync(string source)
    {
        var template = MemoryCompilation.Create();
        var project = new AdhocWorkspace()
            .AddProject("InMemory", LanguageNames.CSharp)
            .WithParseOptions(MemoryCompilation.ParseOptions)
            .WithCompilationOptions(template.Options)
            .WithMetadataReferences(template.References)
            .AddDocument("File0.cs", source)
            .Project;
        return new Repairs(project, (await project.GetCompilationAsync())!);
    }

    /// <summary>The repairs that are offered for a diagnostic: their titles, and the source text with each of them made.</summary>
    public async Task<IReadOnlyList<(string Title, string Source)>> OfAsync(Diagnostic diagnostic)
    {
        var actions = new List<CodeAction>();
        var document = _project.Solution.GetDocument(diagnostic.Location.SourceTree)!;
        var context = new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), default);
        foreach (var provider in new CodeFixProvider[] { new RepairProvider(), new PartialProvider() })
        {
            if (provider.FixableDiagnosticIds.Contains(diagnostic.Id))
            {
                await provider.RegisterCodeFixesAsync(context);
            }
        }

        var repairs = new List<(string, string)>();
        foreach (var action in actions)
        {
            var operations = await action.GetOperationsAsync(default);
            var solution = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution;
            var text = await solution.GetDocument(document.Id)!.GetTextAsync();
            repairs.Add((action.Title, text.ToString()));
        }

        return repairs;
    }
}
