using Unroll.Generator.Model;

namespace Unroll.Generator.Reading;

/// <summary>
/// The definition of a block: an attribute class by its metadata name, its name without the suffix, and its own
/// attributes, which are its body.
/// </summary>
public sealed record BlockRecord(string MetadataName, string Name, EquatableArray<LayerRecord> Layers);
