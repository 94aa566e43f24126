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

    /// <summary>Those on a block, which may be in a referenced assembly.</summary>
    public static IEnumerable<AttributeData> Body(INamedTypeSymbol block) =>
        block
            .GetAttributes()
            .Where(attribute =>
                attribute.AttributeClass is { Name: not "NetworkAttribute" } c
                && (c.TypeKind == TypeKind.Error || IsArchitecture(c))
            );

    /// <summary>Whether an attribute is a block that somebody defined.</summary>
    public static bool IsBlock(INamedTypeSymbol type) => IsOrDerivesFrom(type, "BlockAttribute");

    /// <summary>Whether an attribute is a layer, one of ours or a block.</summary>
    public static bool IsLayer(INamedTypeSymbol type) => IsOrDerivesFrom(type, "LayerAttribute");

    private static IEnumerable<AttributeData> Of(INamedTypeSymbol type) =>
        Body(type).Where(attribute => attribute.ApplicationSyntaxReference is not null);

    private static bool IsBeside(AttributeData attribute, SyntaxReference network)
    {
        var reference = attribute.ApplicationSyntaxReference!;
        return reference.SyntaxTree == network.SyntaxTree
            && network.GetSyntax().Parent?.Parent is { } declaration
            && declaration.Span.Contains(reference.Span);
    }

    private static bool IsArchitecture(INamedTypeSymbol type) => IsOrDerivesFrom(type, "ArchitectureAttribute");

    private static bool IsOrDerivesFrom(INamedTypeSymbol type, string name)
    {
        for (INamedTypeSymbol? candidate = type; candidate is not null; candidate = candidate.BaseType)
        {
            if (candidate.Name == name && IsOurs(candidate.ContainingNamespace))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a namespace is that of the runtime.</summary>
    public static bool IsOurs(INamespaceSymbol space) =>
        space is { Name: "Unroll", ContainingNamespace.IsGlobalNamespace: true };
}
