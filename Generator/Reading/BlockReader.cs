using Microsoft.CodeAnalysis;
using Unroll.Generator.Model;

namespace Unroll.Generator.Reading;

/// <summary>Reads the blocks that a network uses, those that its blocks use, and so on; each once, however they nest.</summary>
internal static class BlockReader
{
    public static EquatableArray<BlockRecord> Read(
        IEnumerable<AttributeData> attributes,
        CancellationToken cancellation
    )
    {
        var blocks = new List<BlockRecord>();
        var seen = new HashSet<string>();
        var waiting = new Queue<INamedTypeSymbol>(UsedBy(attributes));
        while (waiting.Count > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            var block = waiting.Dequeue();
            if (!seen.Add(TypeReader.MetadataName(block)))
            {
                continue;
            }

            var body = ArchitectureAttributes.Body(block).ToList();
            blocks.Add(
                new BlockRecord(
                    TypeReader.MetadataName(block),
                    LayerReader.NameOf(block),
                    body.Select(attribute => LayerReader.Read(attribute, block)).ToEquatableArray()
                )
            );
            foreach (var used in UsedBy(body))
            {
                waiting.Enqueue(used);
            }
        }

        return blocks.ToEquatableArray();
    }

    private static IEnumerable<INamedTypeSymbol> UsedBy(IEnumerable<AttributeData> attributes) =>
        attributes
            .Select(attribute => attribute.AttributeClass!)
            .Where(type => type.TypeKind != TypeKind.Error && ArchitectureAttributes.IsBlock(type));
}
