using Microsoft.CodeAnalysis;
using Unroll.Generator.Model;

namespace Unroll.Generator.Reading;

/// <summary>Reads one attribute of an architecture.</summary>
internal static class LayerReader
{
    private const string Suffix = nameof(Attribute);

    /// <summary>Reads an attribute on <paramref name="owner"/>, which is a network's class or a block.</summary>
    public static LayerRecord Read(AttributeData attribute, INamedTypeSymbol owner)
    {
        var attributeClass = attribute.AttributeClass!;

        // C# has reported an attribute that it does not know, or a constructor that it could not choose.
        return attributeClass.TypeKind == TypeKind.Error || attribute.AttributeConstructor is null
            ? new LayerRecord("", default)
            : new LayerRecord(
                NameOf(attributeClass),
                Arguments(attribute).ToEquatableArray(),
                TypeReader.ReadEnum(attributeClass, owner),
                ArchitectureAttributes.IsBlock(attributeClass) ? TypeReader.MetadataName(attributeClass) : null
            );
    }

    /// <summary>The name by which an attribute is written.</summary>
    public static string NameOf(INamedTypeSymbol attributeClass)
    {
        var name = attributeClass.Name;
        return name.EndsWith(Suffix, StringComparison.Ordinal) && name.Length > Suffix.Length
            ? name.Substring(0, name.Length - Suffix.Length)
            : name;
    }

    private static IEnumerable<ArgumentRecord> Arguments(AttributeData attribute)
    {
        var positional = attribute
            .AttributeConstructor!.Parameters.Zip(attribute.ConstructorArguments, (p, value) => (p.Name, value))
            .Select(pair => new ArgumentRecord(pair.Name, ArgumentReader.Read(pair.value)));
        var named = attribute.NamedArguments.Select(argument => new ArgumentRecord(
            argument.Key,
            ArgumentReader.Read(argument.Value)
        ));
        return positional.Concat(named);
    }
}
