using Unroll.Generator.Model;

namespace Unroll.Generator.Reading;

/// <summary>What is to be known of the class itself. NotPartial names the types, outermost first, that are not partial.</summary>
public sealed record TypeFacts(
    EquatableArray<string> NotPartial,
    bool IsGeneric,
    bool IsStatic,
    bool IsAbstract,
    bool IsRecord,
    bool IsFileLocal,
    bool HasPrimaryConstructor
);
