using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Unroll.Generator.Tests.Numerics;

namespace Unroll.Generator.Tests.Compilation;

/// <summary>Compiles source text in memory, against the running runtime and the Unroll assembly.</summary>
internal static class MemoryCompilation
{
    public static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Preview);

    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(IsFramework)
            .Append(typeof(NetworkAttribute).Assembly.Location)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>A library of these source texts, named File0.cs, File1.cs, ..., without the generator.</summary>
    public static CSharpCompilation Create(params string[] sources) =>
        CSharpCompilation.Create(
            "InMemory",
            sources.Select((source, i) => CSharpSyntaxTree.ParseText(source, ParseOptions, $"File{i}.cs")),
            References,
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                optimizationLevel: OptimizationLevel.Release,
                nullableContextOptions: NullableContextOptions.Enable
            )
        );

    /// <summary>A driver that runs the generator, with its steps tracked.</summary>
    /// <param name="instructionSets">The project's UnrollInstructionSets; by default all are emitted.</param>
    public static CSharpGeneratorDriver CreateDriver(string instructionSets = "") =>
        CSharpGeneratorDriver.Create(
            [new NetworkGenerator().AsSourceGenerator()],
            parseOptions: ParseOptions,
            optionsProvider: new ProjectOptions(instructionSets),
            driverOptions: new GeneratorDriverOptions(
                IncrementalGeneratorOutputKind.None,
                trackIncrementalGeneratorSteps: true
            )
        );

    /// <summary>
    /// Runs the generator for the one instruction set that this process can check, and gives the compilation with its
    /// files and what it reported.
    /// </summary>
    public static (Microsoft.CodeAnalysis.Compilation Output, IReadOnlyList<Diagnostic> Reported) Generate(
        Microsoft.CodeAnalysis.Compilation compilation
    )
    {
        CreateDriver(InUse).RunGeneratorsAndUpdateCompilation(compilation, out var output, out var reported);
        return (output, reported);
    }

    /// <summary>
    /// All warnings and errors on source texts, of the generator and of C#, without those that a pragma suppresses.
    /// </summary>
    public static IReadOnlyList<string> Complaints(params string[] sources)
    {
        var (output, reported) = Generate(Create(sources));
        return
        [
            .. reported
                .Concat(output.GetDiagnostics())
                .Where(d => d.Severity >= DiagnosticSeverity.Warning && !d.IsSuppressed)
                .Select(d => d.ToString()),
        ];
    }

    /// <summary>Runs the generator over source texts and loads the assembly that comes of it.</summary>
    /// <exception cref="InvalidOperationException">There are errors; the message lists them.</exception>
    public static Assembly Load(params string[] sources)
    {
        var (output, reported) = Generate(Create(sources));
        using var stream = new MemoryStream();
        var result = output.Emit(stream);
        var errors = reported.Concat(result.Diagnostics).Where(d => d.Severity == DiagnosticSeverity.Error).ToList();
        if (errors.Count > 0)
        {
            throw new InvalidOperationException(string.Join("\n", errors));
        }

        stream.Position = 0;
        return new AssemblyLoadContext(name: null, isCollectible: true).LoadFromStream(stream);
    }

    private static string InUse => InstructionSet.Name == "Portable" ? "Portable" : $"{InstructionSet.Name}; !Portable";

    private static bool IsFramework(string path) =>
        Path.GetFileName(path) is var name
        && (name.StartsWith("System.", StringComparison.Ordinal) || name is "mscorlib.dll" or "netstandard.dll");
}
