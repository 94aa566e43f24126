using Unroll.Generator.Model;

namespace Unroll.Generator.Kernels;

/// <summary>A product within a tile: the position that it adds to, the tap of the kernel, and where the other factor lies.</summary>
internal readonly record struct Tap(int Position, int Kernel, int Source);
