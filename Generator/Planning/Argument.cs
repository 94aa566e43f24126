using Unroll.Generator.Kernels;

namespace Unroll.Generator.Planning;

/// <summary>An argument: a memory and an offset in it; for a workspace, within a buffer; for an output, Offset is its index.</summary>
internal readonly record struct Argument(Memory Memory, int Offset = 0, PlannedBuffer? Buffer = null)
{
    public int Position => Offset + (Buffer?.Offset ?? 0);

    /// <summary>What lies some floats behind.</summary>
    public Argument Behind(int floats) => this with { Offset = Offset + floats };
}
