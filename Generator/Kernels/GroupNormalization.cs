using Unroll.Generator.Emission;
using Unroll.Generator.Model;
using Unroll.Generator.Planning;

namespace Unroll.Generator.Kernels;

/// <summary>
/// Normalisation of each image over groups of channels and all positions; of one group, over all elements. The mean and
/// 1 / deviation of each group are kept, a vector each.
/// </summary>
internal sealed record GroupNormalization(
    InstructionSet Set,
    Layout Layout,
    int Groups,
    double Epsilon,
    NormAffine Affine
) : Kernel(Set)
{
    public override string Verb => "Normalize";

    public override string Summary =>
        $"y = (x - mean) / sqrt(variance + epsilon){(Affine == NormAffine.None ? "" : " * weight + bias")}, over each of {Groups} groups of channels\nx, y: {Layout.Shape}";

    public override IReadOnlyList<string> Parameters =>
        Affine == NormAffine.None
            ? ["ref float x", "ref float y", "ref float statistics"]
            : ["ref float x", "ref float weight", "ref float bias", "ref float y", "ref float statistics"];

    private int GroupElements => Layout.Shape.Size / Groups;

    public override void WriteBody(CodeWriter writer)
    {
        using (writer.Block($"for (var group = 0; group < {Groups}; group++)"))
        {
            WriteStatistics(writer);
            using (writer.Block($"for (var n = 0; n < {GroupElements}; n++)"))
            {
                var normalized = $"({Set.Load("x")} - mean) * inverse";
                if (Affine != NormAffine.None)
                {
                    writer.Line($"var element = (group * {GroupElements}) + n;");
                    writer.Line(
                        $"var index = {(Affine == NormAffine.ByElement ? "element" : $"element / {Layout.Shape.Area}")};"
                    );
                    var (weight, bias) = (
                        Set.Broadcast("Unsafe.Add(ref weight, index)"),
                        Set.Broadcast("Unsafe.Add(ref bias, index)")
                    );
                    normalized = $"({normalized} * {weight}) + {bias}";
                }

                writer.Line(Set.Store($"({normalized})", "y"));
                writer.Line(Advance("x", Set.Lanes));
                writer.Line(Advance("y", Set.Lanes));
            }
        }
    }

    private void WriteStatistics(CodeWriter writer)
    {
        var element = Set.Load($"Unsafe.Add(ref x, n * {Set.Lanes})");
        var share = Set.Broadcast($"1f / {GroupElements}");
        writer.Line($"var sum = {Set.Zero};");
        using (writer.Block($"for (var n = 0; n < {GroupElements}; n++)"))
        {
            writer.Line($"sum += {element};");
        }

        writer.Line($"var mean = sum * {share};");
        writer.Line($"var squares = {Set.Zero};");
        using (writer.Block($"for (var n = 0; n < {GroupElements}; n++)"))
        {
            writer.Line($"var deviation = {element} - mean;");
            writer.Line($"squares = {Set.MultiplyAdd("deviation", "deviation", "squares")};");
        }

        var variance = $"(squares * {share}) + {Set.Broadcast(InstructionSet.Literal(Epsilon))}";
        writer.Line($"var inverse = {Set.Broadcast("1f")} / {Set.Sqrt(variance)};");
        writer.Line(Set.Store("mean", "statistics"));
        writer.Line(Set.Store("inverse", At("statistics", Set.Lanes)));
        writer.Line(Advance("statistics", 2 * Set.Lanes));
    }
}
