using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Unroll.Generator.Diagnostics;

namespace Unroll.CodeFixes;

/// <summary>Makes a network's class, and the types around it, partial.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class PartialProvider : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Descriptors.NotPartial.Id];

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(context.Span).FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } declaration)
        {
            context.RegisterCodeFix(
                CodeAction.Create(
                    "Make it partial",
                    cancellation => ApplyAsync(context.Document, declaration, cancellation),
                    equivalenceKey: Descriptors.NotPartial.Id
                ),
                context.Diagnostics
            );
        }
    }

    private static async Task<Document> ApplyAsync(
        Document document,
        TypeDeclarationSyntax declaration,
        CancellationToken cancellation
    )
    {
        var text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
        return document.WithText(
            text.WithChanges(
                declaration
                    .AncestorsAndSelf()
                    .OfType<TypeDeclarationSyntax>()
                    .Where(type => !type.Modifiers.Any(SyntaxKind.PartialKeyword))
                    .Select(type => new TextChange(new(type.Keyword.SpanStart, 0), "partial "))
            )
        );
    }
}
