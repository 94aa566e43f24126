using Microsoft.CodeAnalysis;

namespace Unroll.Generator.Reading;

/// <summary>Finds classes with an architecture that no [Network] turns into a network.</summary>
internal static class OrphanReader
{
    /// <summary>The metadata name of a class with [Input] and without [Network]; null for all others, and for blocks, whose use is reported.</summary>
    public static string? Read(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var type = (INamedTypeSymbol)context.TargetSymbol;
        return ArchitectureAttributes.FindNetwork(type) is null && !ArchitectureAttributes.IsBlock(type)
            ? TypeReader.MetadataName(type)
            : null;
    }
}
