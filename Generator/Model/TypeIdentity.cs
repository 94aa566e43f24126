namespace Unroll.Generator.Model;

/// <summary>
/// Where the network's class lives. Namespace is empty for the global one; Accessibility is C#'s keyword(s);
/// HintName is a unique file name stem.
/// </summary>
public sealed record TypeIdentity(
    string Namespace,
    EquatableArray<ContainingType> Containing,
    string Keyword,
    string Name,
    string Accessibility,
    string HintName
);
