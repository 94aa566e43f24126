using Unroll.Generator.Emission;
using Unroll.Generator.Model;
using Unroll.Generator.Planning;

namespace Unroll.Generator.Kernels;

/// <summary>The gradient of a normalisation over groups by its input.</summary>
internal sealed record GroupNormalizationGradient(
    InstructionSet Set,
    Layout Layout,
    int Groups,
    NormAffine Affine,
    bool Accumulate
) : Kernel(Set)
{
    public override string Verb => "InputGradient";

    public override string Summary =>
        $"dx {(Accumulate ? "+=" : "=")} (g - mean of g - xhat * mean of g * xhat) / deviation, g = dy{(Affine == NormAffine.None ? "" : " * weight")}, over each of {Groups} groups\n"
        + $"x, dy, dx: {Layout.Shape}; statistics hold the mean and 1 / deviation of each group.";

    public override IReadOnlyList<string> Parameters =>
        Affine == NormAffine.None
            ? ["ref float x", "ref float dy", "ref float statistics", "ref float dx"]
            : ["ref float x", "ref float dy", "ref float statistics", "ref float weight", "ref float dx"];

    private int GroupElements => Layout.Shape.Size / Groups;

    public override void WriteBody(CodeWriter writer)
    {
        var share = Set.Broadcast($"1f / {GroupElements}");
        using (writer.Block($"for (var group = 0; group < {Groups}; group++)"))
        {
            writer.Line($"var mean = {Set.Load("statistics")};");
            writer.Line($"var inverse = {Set.Load(At("statistics", Set.Lanes))};");
            writer.Line($"var gradients = {Set.Zero};");
            writer.Line($"var products = {Set.Zero};");
            using (writer.Block($"for (var n = 0; n < {GroupElements}; n++)"))
            {
                WriteElement(writer);
                writer.Line("gradients += gradient;");
                writer.Line($"products = {Set.MultiplyAdd("gradient", "normalized", "products")};");
            }

            writer.Line($"var meanGradient = gradients * {share};");
            writer.Line($"var meanProduct = products * {share};");
            using (writer.Block($"for (var n = 0; n < {GroupElements}; n++)"))
            {
                WriteElement(writer);
                writer.Line("gradient = (gradient - meanGradient - (normalized * meanProduct)) * inverse;");
                var target = $"Unsafe.Add(ref dx, n * {Set.Lanes})";
                writer.Line(Set.Store(Accumulate ? $"(gradient + {Set.Load(target)})" : "gradient", target));
            }

            foreach (var name in new[] { "x", "dy", "dx" })
            {
                writer.Line(Advance(name, GroupElements * Set.Lanes));
            }

            writer.Line(Advance("statistics", 2 * Set.Lanes));
        }
    }

    private void WriteElement(CodeWriter writer)
    {
        writer.Line($"var normalized = ({Set.Load($"Unsafe.Add(ref x, n * {Set.Lanes})")} - mean) * inverse;");
        var gradient = Set.Load($"Unsafe.Add(ref dy, n * {Set.Lanes})");
        if (Affine != NormAffine.None)
        {
            writer.Line($"var element = (group * {GroupElements}) + n;");
            var index = Affine == NormAffine.ByElement ? "element" : $"element / {Layout.Shape.Area}";
            gradient += $" * {Set.Broadcast($"Unsafe.Add(ref weight, {index})")}";
        }

        writer.Line($"var gradient = {gradient};");
    }
}
