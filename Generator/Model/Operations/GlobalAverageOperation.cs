using System.Globalization;

namespace Unroll.Generator.Model;

/// <summary>The average over all positions of each channel.</summary>
public sealed record GlobalAverageOperation : Operation;
