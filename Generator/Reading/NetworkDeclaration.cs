using Unroll.Generator.Model;

namespace Unroll.Generator.Reading;

/// <summary>
/// A class with [Network], as plain data: where it is, what kind of type it is, the architecture on the declaration that
/// bears [Network], and the strays on its other declarations. MetadataName finds the type in a compilation again.
/// </summary>
public sealed record NetworkDeclaration(
    TypeIdentity Type,
    string MetadataName,
    TypeFacts Facts,
    bool Training,
    EquatableArray<LayerRecord> Layers,
    EquatableArray<LayerRecord> Strays
);
