using Unroll.Generator.Model;

namespace Unroll.Generator.Kernels;

/// <summary>
/// Count tiles of equal width and equal taps, one after the other from position First. Sources are relative to
/// <see cref="Base"/> of each tile.
/// </summary>
internal sealed record TileRun(int First, int Width, int Count, EquatableArray<Tap> Taps);
