using Microsoft.CodeAnalysis;
using Unroll.Generator.Tests.Compilation;
using Unroll.Generator.Tests.Numerics;

namespace Unroll.Generator.Tests.Pipeline;

/// <summary>A project chooses the instruction sets that are emitted.</summary>
public class SettingsTests
{
    private const string Net = "using Unroll; [Network] [Input(4)] [Dense(3)] public sealed partial class Net;";

    [Theory]
    [InlineData("", "Avx512 Avx2 Portable")]
    [InlineData("Avx2", "Avx2 Portable")]
    [InlineData("avx2, AVX512", "Avx512 Avx2 Portable")]
    [InlineData("Avx512; !Portable", "Avx512")]
    [InlineData("Portable", "Portable")]
    [InlineData("!Avx512", "Avx2 Portable")]
    [InlineData("!Portable;;", "Avx512 Avx2")]
    [InlineData("Avx9", "Avx512 Avx2 Portable")]
    public void It_names_them_and_the_portable_one_stays_unless_it_is_excluded(string setting, string expected)
    {
        var names = Files(setting).Select(file => file.HintName).ToList();

        Assert.Equal(expected, string.Join(" ", Sets(names, "Inference")));
        Assert.Equal(expected, string.Join(" ", Sets(names, "Training")));
    }

    [Theory]
    [InlineData("Avx9", "Avx9")]
    [InlineData("Avx2; Neon", "Avx2; Neon")]
    [InlineData("!Sse", "!Sse")]
    [InlineData("Avx2, !Avx2, !Portable", "Avx2, !Avx2, !Portable")]
    public void What_names_none_is_an_error(string setting, string quoted)
    {
        var error = Assert.Single(Diagnosis.Report(new ProjectOptions(setting), Net));

        Assert.Equal(("UNR070", Location.None), (error.Id, error.Location));
        Assert.Contains($"'{quoted}'", error.GetMessage(null), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Avx512")]
    [InlineData("Avx2; !Portable")]
    [InlineData("Portable")]
    public void Any_choice_compiles(string setting) =>
        Assert.Empty(
            Generate(setting).GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
        );

    [Fact]
    public void A_machine_without_any_of_them_is_told()
    {
        Assert.DoesNotContain("PlatformNotSupported", Text(""), StringComparison.Ordinal);
        Assert.DoesNotContain("PlatformNotSupported", Text("Portable"), StringComparison.Ordinal);
        Assert.Contains(
            "throw new PlatformNotSupportedException(\"This was compiled for AVX-512 or AVX2 and FMA alone (UnrollInstructionSets).\")",
            Text("!Portable"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_tests_that_run_networks_compile_the_set_of_this_process_alone()
    {
        var (output, _) = MemoryCompilation.Generate(MemoryCompilation.Create(Net));
        var names = output.SyntaxTrees.Select(tree => Path.GetFileName(tree.FilePath)).ToList();

        Assert.Equal([InstructionSet.Name], Sets(names, "Inference"));
    }

    [Fact]
    public void Another_choice_plans_anew_and_checks_nothing()
    {
        var compilation = MemoryCompilation.Create(Net);
        var driver = MemoryCompilation.CreateDriver("Avx2").RunGenerators(compilation);
        Assert.Equal(IncrementalStepRunReason.Cached, Reason(driver, "Avx2; Portable", Steps.Plan));
        Assert.Equal(IncrementalStepRunReason.Modified, Reason(driver, "Avx512", Steps.Plan));
        Assert.Equal(IncrementalStepRunReason.Cached, Reason(driver, "Avx512", Steps.Check));

        IncrementalStepRunReason Reason(GeneratorDriver before, string setting, string step) =>
            before
                .WithUpdatedAnalyzerConfigOptions(new ProjectOptions(setting))
                .RunGenerators(compilation)
                .GetRunResult()
                .Results.Single()
                .TrackedSteps[step]
                .Single()
                .Outputs.Single()
                .Reason;
    }

    /// <summary>The sets in the names of files: Net.Avx2Inference.g.cs.</summary>
    private static IEnumerable<string> Sets(IEnumerable<string> files, string kind) =>
        files
            .Where(name => name.EndsWith($"{kind}.g.cs", StringComparison.Ordinal))
            .Select(name => name["Net.".Length..^$"{kind}.g.cs".Length])
            .Where(set => set.Length > 0);

    private static string Text(string setting) =>
        string.Concat(Files(setting).Select(file => file.SourceText.ToString()));

    private static IEnumerable<GeneratedSourceResult> Files(string setting) =>
        MemoryCompilation
            .CreateDriver(setting)
            .RunGenerators(MemoryCompilation.Create(Net))
            .GetRunResult()
            .Results.Single()
            .GeneratedSources;

    private static Microsoft.CodeAnalysis.Compilation Generate(string setting)
    {
        MemoryCompilation
            .CreateDriver(setting)
            .RunGeneratorsAndUpdateCompilation(MemoryCompilation.Create(Net), out var output, out _);
        return output;
    }
}
