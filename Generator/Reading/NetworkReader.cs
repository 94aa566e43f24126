using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Unroll.Generator.Model;

namespace Unroll.Generator.Reading;

/// <summary>Reads what the user wrote from symbols into plain data, and judges nothing.</summary>
internal static class NetworkReader
{
    /// <summary>Reads a class with [Network]; null for a further [Network] on another declaration of the same class.</summary>
    public static NetworkDeclaration? Read(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        var type = (INamedTypeSymbol)context.TargetSymbol;
        var network = ArchitectureAttributes.FindNetwork(type);
        if (
            network?.ApplicationSyntaxReference is not { } reference
            || reference.SyntaxTree != context.TargetNode.SyntaxTree
            || !context.TargetNode.Span.Contains(reference.Span)
        )
        {
            return null;
        }

        return new NetworkDeclaration(
            TypeReader.Identify(type, context.SemanticModel.Compilation, cancellation),
            TypeReader.MetadataName(type),
            TypeReader.Describe(type, cancellation),
            network.NamedArguments.All(argument => argument.Key != "Training" || argument.Value.Value is not false),
            ArchitectureAttributes.Declared(type, reference).Select(a => Read(a, type)).ToEquatableArray(),
            ArchitectureAttributes.Strays(type, reference).Select(a => Read(a, type)).ToEquatableArray()
        );
    }

    private static LayerRecord Read(AttributeData attribute, INamedTypeSymbol network)
    {
        var attributeClass = attribute.AttributeClass!;
        if (attributeClass.TypeKind == TypeKind.Error)
        {
            return new LayerRecord("", default);
        }

        var kind = attributeClass.Name.Substring(0, attributeClass.Name.Length - nameof(Attribute).Length);
        var arguments = new List<ArgumentRecord>();
        var parameters = attribute.AttributeConstructor?.Parameters;
        for (var i = 0; i < attribute.ConstructorArguments.Length && i < parameters?.Length; i++)
        {
            arguments.Add(
                new ArgumentRecord(parameters.Value[i].Name, ArgumentReader.Read(attribute.ConstructorArguments[i]))
            );
        }

        foreach (var argument in attribute.NamedArguments)
        {
            arguments.Add(new ArgumentRecord(argument.Key, ArgumentReader.Read(argument.Value)));
        }

        // C# has reported a constructor that it could not choose; what the layer was to be is unknown.
        return attribute.AttributeConstructor is null
            ? new LayerRecord("", default)
            : new LayerRecord(kind, arguments.ToEquatableArray(), TypeReader.ReadEnum(attributeClass, network));
    }
}
