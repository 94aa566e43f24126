using Microsoft.CodeAnalysis;

namespace Unroll.Generator.Reading;

/// <summary>
/// Names the files of a network after its type. The names of generated files must differ in more than case; so where a
/// type or namespace has a sibling that differs in case alone, a hash of the exact name stands behind it.
/// </summary>
internal static class HintNames
{
    public static string Of(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation)
    {
        var name = "";
        var ambiguous = false;
        INamespaceOrTypeSymbol container = compilation.Assembly.GlobalNamespace;
        foreach (var part in Path(type))
        {
            cancellation.ThrowIfCancellationRequested();
            name += (name.Length == 0 ? "" : ".") + part.MetadataName.Replace('`', '-');
            ambiguous |= container
                .GetMembers()
                .OfType<INamespaceOrTypeSymbol>()
                .Any(sibling =>
                    sibling.MetadataName != part.MetadataName
                    && string.Equals(sibling.MetadataName, part.MetadataName, StringComparison.OrdinalIgnoreCase)
                );
            container =
                container
                    .GetMembers(part.Name)
                    .OfType<INamespaceOrTypeSymbol>()
                    .FirstOrDefault(m => m.MetadataName == part.MetadataName)
                ?? part;
        }

        return ambiguous ? $"{name}.{Hash(name):x8}" : name;
    }

    private static IEnumerable<INamespaceOrTypeSymbol> Path(INamespaceOrTypeSymbol part)
    {
        var container = part.ContainingSymbol as INamespaceOrTypeSymbol;
        return container is null or INamespaceSymbol { IsGlobalNamespace: true }
            ? [part]
            : Path(container).Append(part);
    }

    /// <summary>FNV-1a, since string.GetHashCode differs from process to process.</summary>
    private static uint Hash(string text) =>
        text.Aggregate(2166136261u, static (hash, character) => unchecked((hash ^ character) * 16777619u));
}
