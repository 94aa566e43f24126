using Unroll.Generator.Emission;
using Unroll.Generator.Model;

namespace Unroll.Generator.Kernels;

/// <summary>Takes a chunk's values out of the lanes, one image behind the other.</summary>
internal sealed record BatchExport(InstructionSet Set, Shape Shape) : Kernel(Set)
{
    public override string Verb => "Export";

    public override string Summary =>
        $"y[n, c, i, j] = x[c, i, j, n]\nx: {Shape}, images in the lanes; y: {Set.Lanes} images, one behind the other.";

    public override IReadOnlyList<string> Parameters => ["ref float x", "ref float y"];

    public override IReadOnlyList<string> Functions => Transposition.Functions(Set);

    public override void WriteBody(CodeWriter writer) =>
        Transposition.WriteToRows(writer, Set, "x", "y", Shape.Size, Shape.Size, padded: false);
}
