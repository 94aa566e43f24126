using Unroll.Generator.Model;

namespace Unroll.Generator.Reading;

/// <summary>
/// A class with [Network], as plain data: where it is, what kind of type it is, the architecture on the declaration that
/// bears [Network], the strays on its other declarations, and all blocks that it uses, directly or within others.
/// MetadataName finds the type in a compilation again.
/// </summary>
public sealed record NetworkDeclaration(
    TypeIdentity Type,
    string MetadataName,
    TypeFacts Facts,
    bool Training,
    bool Exact,
    ArgumentValue WeightPrecision,
    EquatableArray<LayerRecord> Layers,
    EquatableArray<LayerRecord> Strays,
    EquatableArray<BlockRecord> Blocks
);
