using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Unroll.Generator.Checking;
using Unroll.Generator.Model;

namespace Unroll.Generator.Tests.Compilation;

/// <summary>Source texts that tests share, and what the first stages make of a source text.</summary>
internal static class Sources
{
    /// <summary>LeNet-5 as docs/language.md has it.</summary>
    public const string LeNet5 = """
        using Unroll;

        [Network]
        [Input(1, 28, 28)]
        [Conv2D(6, 5, Padding = 2)] [ReLU] [MaxPool2D(2)]
        [Conv2D(16, 5)] [ReLU] [MaxPool2D(2)]
        [Flatten]
        [Dense(120)] [ReLU]
        [Dense(84)] [ReLU]
        [Dense(10)]
        public sealed partial class LeNet5;
        """;

    /// <summary>What Check makes of the one network in some source texts.</summary>
    public static CheckedNetwork Check(params string[] sources) => CheckAll(sources).Single();

    /// <summary>What Check makes of each network in some source texts.</summary>
    public static IEnumerable<CheckedNetwork> CheckAll(params string[] sources)
    {
        var driver = CSharpGeneratorDriver
            .Create(
                [new DiagnosticsGenerator().AsSourceGenerator()],
                parseOptions: MemoryCompilation.ParseOptions,
                driverOptions: new GeneratorDriverOptions(
                    IncrementalGeneratorOutputKind.None,
                    trackIncrementalGeneratorSteps: true
                )
            )
            .RunGenerators(MemoryCompilation.Create(sources));
        return driver
            .GetRunResult()
            .Results.Single()
            .TrackedSteps[Steps.Check]
            .Select(step => (CheckedNetwork)step.Outputs.Single().Value);
    }

    /// <summary>The graph of the one network in some source texts.</summary>
    /// <exception cref="InvalidOperationException">There are errors; the message lists them.</exception>
    public static Graph Graph(params string[] sources) => GraphOf(Check(sources));

    /// <summary>The graph of a network.</summary>
    /// <exception cref="InvalidOperationException">There are errors; the message lists them.</exception>
    public static Graph GraphOf(CheckedNetwork network) =>
        network.Graph
        ?? throw new InvalidOperationException(
            string.Join("\n", network.Findings.Select(f => $"{f.Id} {string.Join(" | ", f.Arguments)}"))
        );
}
