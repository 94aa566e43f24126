using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Unroll.Generator.Tests.Compilation;

namespace Unroll.Generator.Tests.Checking;

/// <summary>Warnings are switched off and made errors as C# users expect.</summary>
public class SuppressionTests
{
    private const string Warned = "[Network]\n[Input(8)]\n[Dense(4)]\n[Dense(4)]\npublic sealed partial class Net;\n";

    [Fact]
    public void A_pragma_around_the_layer_switches_its_warning_off()
    {
        var source = Warned.Replace(
            "[Dense(4)]\npublic",
            "#pragma warning disable UNR103\n[Dense(4)]\n#pragma warning restore UNR103\npublic",
            StringComparison.Ordinal
        );

        Assert.Single(Diagnosis.Report("using Unroll;\n" + Warned));
        Assert.Empty(Diagnosis.Report("using Unroll;\n" + source));
    }

    [Fact]
    public void A_pragma_elsewhere_does_not() =>
        Assert.Single(
            Diagnosis.Report(
                "using Unroll;\n#pragma warning disable UNR103\nclass Other;\n#pragma warning restore UNR103\n" + Warned
            )
        );

    public static TheoryData<string> Warnings =>
        [
            .. HelpPageTests
                .All.Values.Where(descriptor => descriptor.DefaultSeverity == DiagnosticSeverity.Warning)
                .Select(descriptor => descriptor.Id),
        ];

    [Theory]
    [MemberData(nameof(Warnings))]
    public void Every_warning_can_be_switched_off(string id)
    {
        var source = HelpPageTests.Example(id, "Wrong");
        var compilation = MemoryCompilation.Create(source);
        var silent = compilation.WithOptions(
            compilation.Options.WithSyntaxTreeOptionsProvider(new Severity(id, ReportDiagnostic.Suppress))
        );

        Assert.Contains(Report(compilation), diagnostic => diagnostic.Id == id);
        Assert.Empty(Report(silent));
        Assert.Empty(Report(MemoryCompilation.Create($"#pragma warning disable {id}\n{source}")));
    }

    /// <summary>What the generator and the analyzers say, without what is suppressed.</summary>
    private static IEnumerable<Diagnostic> Report(Microsoft.CodeAnalysis.Compilation compilation)
    {
        var (output, reported) = MemoryCompilation.Generate(compilation);
        return reported
            .Where(diagnostic => !diagnostic.IsSuppressed)
            .Concat(Usage.Report(output, output.SyntaxTrees.First()));
    }

    [Theory]
    [InlineData(ReportDiagnostic.Suppress, null)]
    [InlineData(ReportDiagnostic.Error, DiagnosticSeverity.Error)]
    public void Editorconfig_sets_the_severity(ReportDiagnostic setting, DiagnosticSeverity? expected)
    {
        var compilation = MemoryCompilation.Create("using Unroll;\n" + Warned);
        var options = compilation.Options.WithSyntaxTreeOptionsProvider(new Severity("UNR103", setting));

        var reported = MemoryCompilation.Generate(compilation.WithOptions(options)).Reported;

        Assert.Equal(expected, reported.SingleOrDefault()?.Severity);
    }

    [Fact]
    public void Warnings_as_errors_concerns_ours_too()
    {
        var compilation = MemoryCompilation.Create("using Unroll;\n" + Warned);
        var options = compilation.Options.WithSpecificDiagnosticOptions(
            ImmutableDictionary<string, ReportDiagnostic>.Empty.Add("UNR103", ReportDiagnostic.Error)
        );

        var reported = MemoryCompilation.Generate(compilation.WithOptions(options)).Reported;

        Assert.Equal(DiagnosticSeverity.Error, Assert.Single(reported).Severity);
    }

    /// <summary>What .editorconfig amounts to for the compiler.</summary>
    private sealed class Severity(string id, ReportDiagnostic setting) : SyntaxTreeOptionsProvider
    {
        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) =>
            GeneratedKind.NotGenerated;

        public override bool TryGetDiagnosticValue(
            SyntaxTree tree,
            string diagnosticId,
            CancellationToken cancellationToken,
            out ReportDiagnostic severity
        )
        {
            severity = setting;
            return diagnosticId == id;
        }

        public override bool TryGetGlobalDiagnosticValue(
            string diagnosticId,
            CancellationToken cancellationToken,
            out ReportDiagnostic severity
        )
        {
            severity = default;
            return false;
        }
    }
}
