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

        var declared = ArchitectureAttributes.Declared(type, reference).ToList();
        return new NetworkDeclaration(
            TypeReader.Identify(type, context.SemanticModel.Compilation, cancellation),
            TypeReader.MetadataName(type),
            TypeReader.Describe(type, cancellation),
            network.NamedArguments.All(argument => argument.Key != "Training" || argument.Value.Value is not false),
            network.NamedArguments.Any(argument => argument.Key == "Exact" && argument.Value.Value is true),
            declared.Select(attribute => LayerReader.Read(attribute, type)).ToEquatableArray(),
            ArchitectureAttributes
                .Strays(type, reference)
                .Select(attribute => LayerReader.Read(attribute, type))
                .ToEquatableArray(),
            BlockReader.Read(declared, cancellation)
        );
    }
}
