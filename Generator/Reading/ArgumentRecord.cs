namespace Unroll.Generator.Reading;

/// <summary>An argument by the name of its constructor parameter ("kernel") or property ("Stride").</summary>
public sealed record ArgumentRecord(string Name, ArgumentValue Value);
