using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Unroll.Generator.Checking;
using Unroll.Generator.Diagnostics;
using Unroll.Generator.Model;
using Unroll.Generator.Reading;

namespace Unroll.Generator.Analysis;

/// <summary>Finds data sets that are given to the trainer of a network whose input or output has another shape.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DatasetFitAnalyzer : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [UsageDescriptors.DatasetFit];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterOperationAction(Analyze, OperationKind.Invocation);
    }

    private static void Analyze(OperationAnalysisContext context)
    {
        var invocation = (IInvocationOperation)context.Operation;
        if (
            invocation.TargetMethod.ContainingType is not { Name: "Trainer", TypeArguments.Length: 1 } trainer
            || trainer.TypeArguments[0] is not INamedTypeSymbol network
            || !ArchitectureAttributes.IsOurs(trainer.ContainingNamespace)
        )
        {
            return;
        }

        var given = invocation
            .Arguments.Where(argument => argument.Parameter?.Type.Name == "Dataset")
            .Select(argument => (argument, Known: KnownSamples.Of(argument.Value)))
            .Where(pair => pair.Known is not null)
            .ToList();
        if (given.Count == 0 || Check(network, context) is not { Graph: { } graph } known)
        {
            return;
        }

        foreach (var (argument, samples) in given)
        {
            if (Misfit(samples!, graph, known.Element == ElementType.Byte) is var (has, takes, repair))
            {
                context.ReportDiagnostic(
                    Diagnostic.Create(
                        UsageDescriptors.DatasetFit,
                        argument.Value.Syntax.GetLocation(),
                        network.Name,
                        argument.Value.Syntax.ToString(),
                        has,
                        takes,
                        repair
                    )
                );
            }
        }
    }

    private static CheckedNetwork? Check(INamedTypeSymbol network, OperationAnalysisContext context) =>
        NetworkReader.Read(network, context.Compilation, context.CancellationToken) is { } declaration
            ? InvariantCulture.Run(declaration, NetworkChecker.Check)
            : null;

    /// <summary>What the samples have, what the network does instead, and what to do; null if they fit.</summary>
    private static (string Has, string Takes, string Repair)? Misfit(
        KnownSamples samples,
        Graph graph,
        bool takesPixels
    )
    {
        var (input, output) = (graph.Input.Shape, graph.Nodes[graph.Outputs[0].Node]);
        if (samples.Sizes is { } sizes && !Fits(sizes, input))
        {
            return (
                $"samples of {samples.Shape}",
                $"takes {input}",
                sizes.Contains(null) ? "change its [Input]" : $"write [Input({string.Join(", ", sizes)})]"
            );
        }

        if (samples.Targets is { } targets && targets != output.Shape.Size)
        {
            return (
                samples.AreClasses ? $"{targets} classes" : $"targets of {targets} elements",
                $"has {output.Shape.Size} outputs ({Trails.Of(graph.Nodes, output)})",
                Trails.SourceOf(graph.Nodes, output) is { } source && output.Shape.Axes == 1
                    ? Trails.GiveChannels(source, targets)
                    : $"give it {targets} outputs"
            );
        }

        return takesPixels && samples.ArePixels == false
            ? (
                "numbers",
                "begins with [Normalize], which takes pixels from 0 to 255",
                "remove it, or use a PixelDataset"
            )
            : null;
    }

    private static bool Fits(IReadOnlyList<int?> sizes, Shape shape)
    {
        int[] wanted = shape.Axes switch
        {
            1 => [shape.C],
            2 => [shape.C, shape.W],
            _ => [shape.C, shape.H, shape.W],
        };
        return sizes.Count == wanted.Length
            && sizes.Zip(wanted, (size, want) => size is null || size == want).All(fits => fits);
    }
}
