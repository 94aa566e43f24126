using Unroll.Generator.Model;

namespace Unroll.Generator.Checking;

/// <summary>What is known of a layer even if the architecture is wrong: enough for the members that user code names.</summary>
public sealed record LayerOutline(string Name, string Kind, EquatableArray<string> Parameters);
