using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Unroll.Generator.Reading;

namespace Unroll.Generator.Analysis;

/// <summary>
/// Keeps "parameter is unread" (CS9113) away from blocks: the expressions of their bodies read the parameters, which C#
/// cannot see.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BlockParameterSuppressor : DiagnosticSuppressor
{
    private static readonly SuppressionDescriptor Unread = new(
        "UNR901",
        "CS9113",
        "The parameters of a block are names in the expressions of its body"
    );

    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions => [Unread];

    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        foreach (var diagnostic in context.ReportedDiagnostics)
        {
            if (diagnostic.Location.SourceTree is { } tree && IsOfBlock(context, tree, diagnostic))
            {
                context.ReportSuppression(Suppression.Create(Unread, diagnostic));
            }
        }
    }

    private static bool IsOfBlock(SuppressionAnalysisContext context, SyntaxTree tree, Diagnostic diagnostic) =>
        tree.GetRoot(context.CancellationToken)
            .FindNode(diagnostic.Location.SourceSpan)
            .FirstAncestorOrSelf<TypeDeclarationSyntax>()
            is { } declaration
        && context.GetSemanticModel(tree).GetDeclaredSymbol(declaration, context.CancellationToken)
            is INamedTypeSymbol type
        && ArchitectureAttributes.IsBlock(type);
}
