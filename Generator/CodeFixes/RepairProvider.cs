using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Unroll.Generator.Diagnostics;

namespace Unroll.CodeFixes;

/// <summary>Offers the repairs that a diagnostic has with it, at the attribute that is wrong.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class RepairProvider : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [.. Descriptors.All.Keys];

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            var inBlock = diagnostic.Properties.ContainsKey(Repair.InBlock);
            var location = inBlock ? diagnostic.AdditionalLocations[0] : diagnostic.Location;
            if (
                context.Document.Project.Solution.GetDocument(location.SourceTree) is not { } document
                || await document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root
                || root.FindNode(location.SourceSpan).FirstAncestorOrSelf<AttributeSyntax>() is not { } attribute
            )
            {
                continue;
            }

            foreach (var (repair, i) in Repair.FromProperties(diagnostic.Properties).Select((repair, i) => (repair, i)))
            {
                context.RegisterCodeFix(
                    CodeAction.Create(
                        Title(repair, attribute) + (inBlock ? " in the block" : ""),
                        cancellation => ApplyAsync(document, attribute, repair, cancellation),
                        equivalenceKey: $"{diagnostic.Id}.{i}"
                    ),
                    diagnostic
                );
            }
        }
    }

    private static string Title(Repair repair, AttributeSyntax attribute) =>
        repair.Kind switch
        {
            RepairKind.Set => $"Set {repair.Argument} to {repair.Text}",
            RepairKind.Unset => $"Remove {repair.Argument}",
            RepairKind.Insert => $"Insert [{repair.Text}]",
            RepairKind.Replace => $"Use [{repair.Text}]",
            _ => $"Remove [{attribute.Name}]",
        };

    private static async Task<Document> ApplyAsync(
        Document document,
        AttributeSyntax attribute,
        Repair repair,
        CancellationToken cancellation
    )
    {
        var text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        var symbol = model!.GetSymbolInfo(attribute, cancellation);
        var constructor = (symbol.Symbol ?? symbol.CandidateSymbols.FirstOrDefault()) as IMethodSymbol;
        return document.WithText(text.WithChanges(new AttributeEdit(attribute, constructor, text).Change(repair)));
    }
}
