using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Unroll.Generator.Checking;
using Unroll.Generator.Diagnostics;
using Unroll.Generator.Emission;
using Unroll.Generator.Model;
using Unroll.Generator.Planning;
using Unroll.Generator.Reading;

namespace Unroll.Generator;

/// <summary>The pipeline: attributes to records (Read), to a graph (Check), to steps (Plan), to text (Emit).</summary>
[Generator(LanguageNames.CSharp)]
public sealed class NetworkGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var networks = Check(context);
        var settings = ReadSettings(context);
        RegisterFiles(context, networks, settings);
        RegisterDiagnostics(context, networks, settings);
    }

    /// <summary>The checked networks of a compilation.</summary>
    internal static IncrementalValuesProvider<CheckedNetwork> Check(
        IncrementalGeneratorInitializationContext context
    ) =>
        context
            .SyntaxProvider.ForAttributeWithMetadataName(ArchitectureAttributes.Network, IsClass, NetworkReader.Read)
            .Where(static declaration => declaration is not null)
            .WithTrackingName(Steps.Read)
            .Select(static (declaration, _) => InvariantCulture.Run(declaration!, NetworkChecker.Check))
            .WithTrackingName(Steps.Check);

    /// <summary>What the project asks for.</summary>
    internal static IncrementalValueProvider<Settings> ReadSettings(
        IncrementalGeneratorInitializationContext context
    ) => context.AnalyzerConfigOptionsProvider.Select(SettingsReader.Read).WithTrackingName(Steps.ReadSettings);

    /// <summary>Real locations change with every edit, so diagnostics have an output of their own.</summary>
    internal static void RegisterDiagnostics(
        IncrementalGeneratorInitializationContext context,
        IncrementalValuesProvider<CheckedNetwork> networks,
        IncrementalValueProvider<Settings> settings
    )
    {
        context.RegisterSourceOutput(settings, static (output, given) => Reporter.Report(given, output));
        context.RegisterSourceOutput(
            networks.Where(static network => network.Findings.Count > 0).Combine(context.CompilationProvider),
            static (output, pair) => Reporter.Report(pair.Left, pair.Right, output)
        );

        var orphans = context
            .SyntaxProvider.ForAttributeWithMetadataName(ArchitectureAttributes.Input, IsClass, OrphanReader.Read)
            .Where(static orphan => orphan is not null)
            .WithTrackingName(Steps.ReadOrphans);
        context.RegisterSourceOutput(
            orphans.Combine(context.CompilationProvider),
            static (output, pair) => Reporter.ReportOrphan(pair.Left!, pair.Right, output)
        );
    }

    private static void RegisterFiles(
        IncrementalGeneratorInitializationContext context,
        IncrementalValuesProvider<CheckedNetwork> networks,
        IncrementalValueProvider<Settings> settings
    ) =>
        context.RegisterSourceOutput(
            networks
                .Combine(settings)
                .Select(static (pair, _) => NetworkPlan.Of(pair.Left, pair.Right.InstructionSets))
                .WithTrackingName(Steps.Plan)
                .Select(static (plan, _) => InvariantCulture.Run(plan, NetworkEmitter.Emit))
                .WithTrackingName(Steps.Emit),
            static (output, emitted) =>
            {
                foreach (var file in emitted)
                {
                    output.AddSource(file.HintName, file.Text);
                }
            }
        );

    private static bool IsClass(SyntaxNode node, CancellationToken cancellation) =>
        node is ClassDeclarationSyntax or RecordDeclarationSyntax;
}
