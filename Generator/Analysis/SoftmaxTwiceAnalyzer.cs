using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Unroll.Generator.Diagnostics;
using Unroll.Generator.Reading;

namespace Unroll.Generator.Analysis;

/// <summary>Finds networks that end in a softmax and are trained with a loss that contains one.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SoftmaxTwiceAnalyzer : DiagnosticAnalyzer
{
    private const string LossName = "SoftmaxCrossEntropy";

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [UsageDescriptors.SoftmaxTwice];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterOperationAction(Analyze, OperationKind.ObjectCreation);
    }

    private static void Analyze(OperationAnalysisContext context)
    {
        var creation = (IObjectCreationOperation)context.Operation;
        if (
            creation.Type is INamedTypeSymbol { Name: "Trainer", TypeArguments.Length: 1 } trainer
            && trainer.TypeArguments[0] is INamedTypeSymbol network
            && ArchitectureAttributes.IsOurs(trainer.ContainingNamespace)
            && creation.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == "loss") is { } loss
            && ContainsSoftmax(loss.Value)
            && LastLayer(network) is "Softmax" or "LogSoftmax"
        )
        {
            context.ReportDiagnostic(
                Diagnostic.Create(
                    UsageDescriptors.SoftmaxTwice,
                    loss.Syntax.GetLocation(),
                    network.Name,
                    LastLayer(network)
                )
            );
        }
    }

    private static bool ContainsSoftmax(IOperation loss) =>
        loss switch
        {
            IConversionOperation conversion => ContainsSoftmax(conversion.Operand),
            IPropertyReferenceOperation { Property: { Name: LossName, IsStatic: true } } => true,
            IFieldReferenceOperation { Field: { Name: LossName, IsStatic: true } } => true,
            _ => loss.Type?.Name == LossName,
        };

    /// <summary>The name of the last layer of a network, through the blocks that it ends in.</summary>
    private static string? LastLayer(INamedTypeSymbol type)
    {
        for (var depth = 0; depth < 16; depth++)
        {
            var last = ArchitectureAttributes
                .Body(type)
                .Select(attribute => attribute.AttributeClass!)
                .LastOrDefault(ArchitectureAttributes.IsLayer);
            if (last is null || !ArchitectureAttributes.IsBlock(last))
            {
                return last is null ? null : LayerReader.NameOf(last);
            }

            type = last;
        }

        return null;
    }
}
