namespace Unroll.Generator.Emission;

/// <summary>A file of generated code.</summary>
public sealed record EmittedFile(string HintName, string Text);
