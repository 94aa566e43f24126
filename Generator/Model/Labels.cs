namespace Unroll.Generator.Model;

/// <summary>The enum that names the outputs, members in ascending order of their values.</summary>
public sealed record Labels(string EnumType, EquatableArray<string> Members);
