using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Unroll.Generator.Analysis;

namespace Unroll.Generator.Tests.Compilation;

/// <summary>Runs the analyzers of code that uses networks.</summary>
internal static class Usage
{
    /// <summary>C#'s warning of a constructor's parameter that nothing reads.</summary>
    public const string UnreadParameter = "CS9113";

    private static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers =
    [
        new PredictorInLoopAnalyzer(),
        new SoftmaxTwiceAnalyzer(),
        new DatasetFitAnalyzer(),
    ];

    /// <summary>What they report on a source text, after the generator has run; the text itself has to compile.</summary>
    public static IReadOnlyList<Diagnostic> Report(string source)
    {
        var (output, _) = MemoryCompilation.Generate(MemoryCompilation.Create(source));
        Assert.Empty(output.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        return output.WithAnalyzers(Analyzers).GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();
    }

    /// <summary>What they report on one of the trees of a compilation.</summary>
    public static IReadOnlyList<Diagnostic> Report(Microsoft.CodeAnalysis.Compilation compilation, SyntaxTree tree) =>
        compilation
            .WithAnalyzers(Analyzers)
            .GetAnalyzerSemanticDiagnosticsAsync(
                compilation.GetSemanticModel(tree),
                filterSpan: null,
                CancellationToken.None
            )
            .GetAwaiter()
            .GetResult();

    /// <summary>The parameters that C# warns of as unread and that are no block's.</summary>
    public static IEnumerable<Diagnostic> UnreadParameters(Microsoft.CodeAnalysis.Compilation compilation) =>
        compilation
            .WithAnalyzers([new BlockParameterSuppressor()])
            .GetAllDiagnosticsAsync()
            .GetAwaiter()
            .GetResult()
            .Where(diagnostic => diagnostic.Id == UnreadParameter && !diagnostic.IsSuppressed);
}
