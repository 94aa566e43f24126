using Unroll.Generator.Emission;
using Unroll.Generator.Model;
using Unroll.Generator.Planning;

namespace Unroll.Generator.Kernels;

/// <summary>The gradients of a normalisation over groups by its weight and bias.</summary>
internal sealed record GroupNormalizationWeightGradient(
    InstructionSet Set,
    Layout Layout,
    int Groups,
    NormAffine Affine
) : Kernel(Set)
{
    public override string Verb => "WeightGradient";

    public override string Summary =>
        $"dweight += sum of dy * xhat, dbias += sum of dy, over images{(Affine == NormAffine.ByChannel ? " and positions" : "")}\n"
        + $"x, dy: {Layout.Shape}; statistics hold the mean and 1 / deviation of each of {Groups} groups.";

    public override IReadOnlyList<string> Parameters =>
        ["ref float x", "ref float dy", "ref float statistics", "ref float dweight", "ref float dbias"];

    public override void WriteBody(CodeWriter writer)
    {
        var perWeight = Affine == NormAffine.ByChannel ? Layout.Shape.Area : 1;
        var perGroup = Layout.Shape.Size / Groups / perWeight;
        using (writer.Block($"for (var group = 0; group < {Groups}; group++)"))
        {
            writer.Line($"var mean = {Set.Load("statistics")};");
            writer.Line($"var inverse = {Set.Load(At("statistics", Set.Lanes))};");
            writer.Line(Advance("statistics", 2 * Set.Lanes));
            using (writer.Block($"for (var n = 0; n < {perGroup}; n++)"))
            {
                writer.Line($"var products = {Set.Zero};");
                writer.Line($"var gradients = {Set.Zero};");
                using (writer.Loop("i", perWeight))
                {
                    writer.Line($"var gradient = {Set.Load("dy")};");
                    writer.Line($"products += gradient * ({Set.Load("x")} - mean) * inverse;");
                    writer.Line("gradients += gradient;");
                    writer.Line(Advance("x", Set.Lanes));
                    writer.Line(Advance("dy", Set.Lanes));
                }

                writer.Line($"dweight += {Set.Sum("products")};");
                writer.Line($"dbias += {Set.Sum("gradients")};");
                writer.Line(Advance("dweight", 1));
                writer.Line(Advance("dbias", 1));
            }
        }
    }
}
