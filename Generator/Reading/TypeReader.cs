using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Unroll.Generator.Model;

namespace Unroll.Generator.Reading;

/// <summary>Reads what is to be known of types.</summary>
internal static class TypeReader
{
    public static TypeIdentity Identify(
        INamedTypeSymbol type,
        Compilation compilation,
        CancellationToken cancellation
    ) =>
        new(
            type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString(),
            Containers(type)
                .Select(container => new ContainingType(
                    Keyword(container),
                    container.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)
                ))
                .ToEquatableArray(),
            Keyword(type),
            type.ToDisplayString(new SymbolDisplayFormat(miscellaneousOptions: EscapeKeywords)),
            SyntaxFacts.GetText(type.DeclaredAccessibility),
            HintNames.Of(type, compilation, cancellation)
        );

    /// <summary>The name by which <see cref="Compilation.GetTypeByMetadataName"/> finds the type.</summary>
    public static string MetadataName(INamedTypeSymbol type)
    {
        var path = string.Join("+", Containers(type).Append(type).Select(part => part.MetadataName));
        return type.ContainingNamespace.IsGlobalNamespace
            ? path
            : type.ContainingNamespace.ToDisplayString(
                new SymbolDisplayFormat(
                    typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces
                )
            )
                + "."
                + path;
    }

    public static TypeFacts Describe(INamedTypeSymbol type, CancellationToken cancellation) =>
        new(
            Containers(type)
                .Append(type)
                .Where(part => !IsPartial(part, cancellation))
                .Select(part => part.Name)
                .ToEquatableArray(),
            type.IsGenericType && type.TypeParameters.Length > 0,
            type.IsStatic,
            type.IsAbstract && !type.IsStatic,
            type.IsRecord,
            type.IsFileLocal || Containers(type).Any(container => container.IsFileLocal),
            Declarations(type, cancellation).Any(declaration => declaration.ParameterList is not null)
        );

    /// <summary>The enum that is the type argument of an attribute, as [Labels] has one.</summary>
    public static EnumRecord? ReadEnum(INamedTypeSymbol attribute, INamedTypeSymbol network) =>
        attribute.TypeArguments.FirstOrDefault() is INamedTypeSymbol { TypeKind: TypeKind.Enum } type
            ? new EnumRecord(
                type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat),
                type.Name,
                Reach(type) < Reach(network),
                type.GetMembers()
                    .OfType<IFieldSymbol>()
                    .Where(field => field.HasConstantValue)
                    .Select(field => new EnumMember(
                        field.Name,
                        Convert.ToDecimal(field.ConstantValue, CultureInfo.InvariantCulture)
                    ))
                    .ToEquatableArray()
            )
            : null;

    private const SymbolDisplayMiscellaneousOptions EscapeKeywords =
        SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers;

    private static IEnumerable<INamedTypeSymbol> Containers(INamedTypeSymbol type) =>
        type.ContainingType is { } container ? Containers(container).Append(container) : [];

    private static string Keyword(INamedTypeSymbol type) =>
        type switch
        {
            { IsRecord: true, IsValueType: true } => "record struct",
            { IsRecord: true } => "record",
            { TypeKind: TypeKind.Struct } => "struct",
            { TypeKind: TypeKind.Interface } => "interface",
            _ => "class",
        };

    private static bool IsPartial(INamedTypeSymbol type, CancellationToken cancellation) =>
        Declarations(type, cancellation).Any(declaration => declaration.Modifiers.Any(SyntaxKind.PartialKeyword));

    private static IEnumerable<TypeDeclarationSyntax> Declarations(
        INamedTypeSymbol type,
        CancellationToken cancellation
    ) =>
        type
            .DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellation))
            .OfType<TypeDeclarationSyntax>();

    /// <summary>How far a type is seen: 2 everywhere, 1 in its assembly, 0 in a part of it.</summary>
    private static int Reach(INamedTypeSymbol type) =>
        Containers(type)
            .Append(type)
            .Min(part =>
                part.DeclaredAccessibility switch
                {
                    Accessibility.Public => 2,
                    Accessibility.Internal or Accessibility.ProtectedOrInternal => 1,
                    _ => 0,
                }
            );
}
