using System.Globalization;

namespace Unroll.Generator.Model;

/// <summary>The same elements, in canonical (C, H, W) order, under another shape.</summary>
public sealed record ReshapeOperation : Operation;
