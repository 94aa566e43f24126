using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Unroll.Generator.Diagnostics;

namespace Unroll.CodeFixes;

/// <summary>Writes repairs of an attribute as changes of its text, which leave all around it as it is.</summary>
internal sealed class AttributeEdit(AttributeSyntax attribute, IMethodSymbol? constructor, SourceText text)
{
    private AttributeListSyntax Brackets => (AttributeListSyntax)attribute.Parent!;

    private bool IsAlone => Brackets.Attributes.Count == 1;

    public TextChange Change(Repair repair) =>
        repair.Kind switch
        {
            RepairKind.Set => Set(repair),
            RepairKind.Unset when Find(repair) is { } argument => Remove(argument),
            RepairKind.Insert when IsAlone => new(new(Brackets.SpanStart, 0), $"[{repair.Text}] "),
            RepairKind.Insert => new(new(attribute.SpanStart, 0), $"{repair.Text}, "),
            RepairKind.Replace => new(RightmostName(attribute.Name).Span, repair.Text),
            RepairKind.Remove => IsAlone ? RemoveBrackets() : Remove(attribute),
            _ => default,
        };

    private AttributeArgumentSyntax? Find(Repair repair) =>
        Arguments.Find(attribute, constructor, repair.Argument, repair.Element);

    private TextChange Set(Repair repair)
    {
        if (Find(repair) is { } argument)
        {
            return new(argument.Expression.Span, repair.Text);
        }

        var isParameter = constructor?.Parameters.Any(parameter => parameter.Name == repair.Argument) == true;
        var written = $"{repair.Argument}{(isParameter ? ": " : " = ")}{repair.Text}";
        if (attribute.ArgumentList is not { } list)
        {
            return new(new(attribute.Span.End, 0), $"({written})");
        }

        var positional = list.Arguments.LastOrDefault(other => !isParameter || other.NameEquals is null);
        return positional is not null
            ? new(new(positional.Span.End, 0), $", {written}")
            : new(new(list.OpenParenToken.Span.End, 0), list.Arguments.Count == 0 ? written : $"{written}, ");
    }

    /// <summary>Removes an element of a list with the comma before it, or else behind it.</summary>
    private static TextChange Remove(SyntaxNode element)
    {
        var before = element.GetFirstToken().GetPreviousToken();
        var behind = element.GetLastToken().GetNextToken();
        return before.Text == ","
            ? new(TextSpan.FromBounds(before.SpanStart, element.Span.End), "")
            : new(
                TextSpan.FromBounds(
                    element.SpanStart,
                    behind.Text == "," ? behind.GetNextToken().SpanStart : element.Span.End
                ),
                ""
            );
    }

    /// <summary>Removes the brackets with the blanks before them, or all of their line if nothing else stands on it.</summary>
    private TextChange RemoveBrackets()
    {
        var line = text.Lines.GetLineFromPosition(Brackets.SpanStart);
        var before = text.ToString(TextSpan.FromBounds(line.Start, Brackets.SpanStart));
        var isFirst = string.IsNullOrWhiteSpace(before);
        var start = isFirst ? Brackets.SpanStart : line.Start + before.TrimEnd().Length;
        var end = Brackets.Span.End;
        if (isFirst)
        {
            end = Brackets.GetLastToken().GetNextToken().SpanStart;
        }

        return new(TextSpan.FromBounds(start, end), "");
    }

    private static SimpleNameSyntax RightmostName(NameSyntax name) =>
        name switch
        {
            QualifiedNameSyntax qualified => qualified.Right,
            AliasQualifiedNameSyntax alias => alias.Name,
            _ => (SimpleNameSyntax)name,
        };
}
