using Unroll.Generator.Model;

namespace Unroll.Generator.Reading;

/// <summary>A member of an enum; its value fits every underlying type.</summary>
public sealed record EnumMember(string Name, decimal Value);

/// <summary>An enum: its name as code anywhere writes it, as a message does, and its members as declared.</summary>
public sealed record EnumRecord(
    string QualifiedName,
    string Name,
    bool IsLessAccessibleThanNetwork,
    EquatableArray<EnumMember> Members
);
