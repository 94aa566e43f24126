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

        return Read(type, context.SemanticModel.Compilation, cancellation);
    }

    /// <summary>Reads a network's class, which may be in a referenced assembly; null for any other type.</summary>
    public static NetworkDeclaration? Read(
        INamedTypeSymbol type,
        Compilation compilation,
        CancellationToken cancellation
    )
    {
        if (ArchitectureAttributes.FindNetwork(type) is not { } network)
        {
            return null;
        }

        var reference = network.ApplicationSyntaxReference;
        var declared = (
            reference is null ? ArchitectureAttributes.Body(type) : ArchitectureAttributes.Declared(type, reference)
        ).ToList();
        var strays = reference is null ? [] : ArchitectureAttributes.Strays(type, reference);
        return new NetworkDeclaration(
            TypeReader.Identify(type, compilation, cancellation),
            TypeReader.MetadataName(type),
            TypeReader.Describe(type, cancellation),
            network.NamedArguments.All(argument => argument.Key != "Training" || argument.Value.Value is not false),
            network.NamedArguments.Any(argument => argument.Key == "Exact" && argument.Value.Value is true),
            Precision(network),
            declared.Select(attribute => LayerReader.Read(attribute, type)).ToEquatableArray(),
            strays.Select(attribute => LayerReader.Read(attribute, type)).ToEquatableArray(),
            BlockReader.Read(declared, cancellation)
        );
    }

    private static ArgumentValue Precision(AttributeData network) =>
        network
            .NamedArguments.Where(argument => argument.Key == nameof(NetworkDeclaration.WeightPrecision))
            .Select(argument => ArgumentReader.Read(argument.Value))
            .DefaultIfEmpty(ArgumentValue.Member(nameof(WeightPrecision.Float32)))
            .First();
}
