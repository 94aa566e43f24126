using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Unroll.Generator.Reading;

/// <summary>The attributes of a network's class that belong to its architecture, in the order in which they are written.</summary>
internal static class ArchitectureAttributes
{
    public const string Network = "Unroll.NetworkAttribute";

    public const string Input = "Unroll.InputAttribute";

    /// <summary>Those on the declaration that bears [Network], without [Network] itself.</summary>
    public static IEnumerable<AttributeData> Declared(INamedTypeSymbol type, SyntaxReference network) =>
        Of(type).Where(attribute => IsBeside(attribute, network));

    /// <summary>Those on other declarations of the same class.</summary>
    public static IEnumerable<AttributeData> Strays(INamedTypeSymbol type, SyntaxReference network) =>
        Of(type)
            .Where(attribute => !IsBeside(attribute, network) && attribute.AttributeClass!.TypeKind != TypeKind.Error);

    /// <summary>The first [Network] of a class; C# reports a second one.</summary>
    public static AttributeData? FindNetwork(INamedTypeSymbol type) =>
        type.GetAttributes()
            .FirstOrDefault(attribute =>
                attribute.AttributeClass is { Name: "NetworkAttribute" } c && IsOurs(c.ContainingNamespace)
            );

    private static IEnumerable<AttributeData> Of(INamedTypeSymbol type) =>
        type.GetAttributes()
            .Where(attribute =>
                attribute
                    is { AttributeClass: { Name: not "NetworkAttribute" } c, ApplicationSyntaxReference: not null }
                && (c.TypeKind == TypeKind.Error || IsArchitecture(c))
            );

    private static bool IsBeside(AttributeData attribute, SyntaxReference network)
    {
        var reference = attribute.ApplicationSyntaxReference!;
        return reference.SyntaxTree == network.SyntaxTree
            && network.GetSyntax().Parent?.Parent is { } declaration
            && declaration.Span.Contains(reference.Span);
    }

    private static bool IsArchitecture(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? candidate = type; candidate is not null; candidate = candidate.BaseType)
        {
            if (candidate.Name == "ArchitectureAttribute" && IsOurs(candidate.ContainingNamespace))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOurs(INamespaceSymbol space) =>
        space is { Name: "Unroll", ContainingNamespace.IsGlobalNamespace: true };
}
