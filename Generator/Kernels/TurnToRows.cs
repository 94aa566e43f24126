using Unroll.Generator.Emission;

namespace Unroll.Generator.Kernels;

/// <summary>Turns features with images in the lanes into rows of features, one for each image, with room for whole vectors.</summary>
internal sealed record TurnToRows(InstructionSet Set, int Features, int RowStride) : Kernel(Set)
{
    public override string Verb => "TurnToRows";

    public override string Summary => $"rows[n, i] = lanes[i, n]\n{Features} features, {Set.Lanes} images n.";

    public override IReadOnlyList<string> Parameters => ["ref float lanes", "ref float rows"];

    public override IReadOnlyList<string> Functions => Transposition.Functions(Set);

    public override void WriteBody(CodeWriter writer) =>
        Transposition.WriteToRows(writer, Set, "lanes", "rows", Features, RowStride, padded: true);
}
