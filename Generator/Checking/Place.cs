namespace Unroll.Generator.Checking;

public enum PlaceKind
{
    /// <summary>The name of the class.</summary>
    Class,

    /// <summary>The attribute [Network].</summary>
    Network,

    /// <summary>An attribute of the architecture.</summary>
    Layer,

    /// <summary>An attribute on another declaration of the class.</summary>
    Stray,

    /// <summary>An attribute in the body of a block.</summary>
    Block,
}

/// <summary>
/// Where a finding stands: an attribute by its index among its kind, and the argument there (null for the attribute as a
/// whole); Element is the index within a params array, or -1; Block is the metadata name of the block in whose body the
/// attribute stands, or empty. Locations are made from it only when it is reported.
/// </summary>
public sealed record Place(PlaceKind Kind, int Index = 0, string? Argument = null, int Element = -1, string Block = "")
{
    public static readonly Place Class = new(PlaceKind.Class);

    public static Place Layer(int index, string? argument = null, int element = -1) =>
        new(PlaceKind.Layer, index, argument, element);
}
