using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Unroll.Generator.Analysis;

namespace Unroll.Generator.Tests.Compilation;

/// <summary>Runs the analyzers of code that uses networks.</summary>
internal static class Usage
{
    /// <summary>What they report on a source text, after the generator has run; the text itself has to compile.</summary>
    public static IReadOnlyList<Diagnostic> Report(string source)
    {
        var (output, _) = MemoryCompilation.Generate(MemoryCompilation.Create(source));
        Assert.Empty(output.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        return output
            .WithAnalyzers([new PredictorInLoopAnalyzer(), new SoftmaxTwiceAnalyzer()])
            .GetAnalyzerDiagnosticsAsync()
            .GetAwaiter()
            .GetResult();
    }
}
