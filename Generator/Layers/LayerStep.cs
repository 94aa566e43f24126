namespace Unroll.Generator.Layers;

/// <summary>
/// One of the operations of a layer that takes several: its name behind that of the layer, and the earlier steps that it
/// consumes by their indices; without any, it consumes what the layer consumes.
/// </summary>
internal sealed record LayerStep(string Name, IReadOnlyList<int> Operands, LayerMeaning Meaning);
