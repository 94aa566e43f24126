using Unroll.Generator.Emission;

namespace Unroll.Generator.Kernels;

/// <summary>One multiply-add of a tile: accumulator += left operand * right operand, by their numbers.</summary>
internal readonly record struct MultiplyAdd(int Accumulator, int Left, int Right);
