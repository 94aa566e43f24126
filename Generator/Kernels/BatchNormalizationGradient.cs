using Unroll.Generator.Emission;
using Unroll.Generator.Model;
using Unroll.Generator.Planning;

namespace Unroll.Generator.Kernels;

/// <summary>The gradient of a batch normalisation by its input (Ioffe and Szegedy 2015, section 3).</summary>
internal sealed record BatchNormalizationGradient(InstructionSet Set, Layout Layout, bool Accumulate) : Kernel(Set)
{
    public override string Verb => "InputGradient";

    public override string Summary =>
        $"dx[c] {(Accumulate ? "+=" : "=")} weight[c] / deviation[c] * (dy[c] - mean of dy[c] - xhat[c] * mean of dy[c] * xhat[c])\n"
        + $"x, dy, dx: {Layout.Shape}; xhat = (x - mean) / deviation; sums hold the two means over the batch.";

    public override IReadOnlyList<string> Parameters =>
        [
            "ref float x",
            "ref float dy",
            "ref float statistics",
            "ref float sums",
            "ref float weight",
            "ref float mask",
            "ref float dx",
        ];

    public override void WriteBody(CodeWriter writer)
    {
        writer.Line($"var present = {Set.Load("mask")};");
        using (writer.Block($"for (var c = 0; c < {Layout.Shape.C}; c++)"))
        {
            writer.Line("var inverse = Unsafe.Add(ref statistics, (2 * c) + 1);");
            writer.Line($"var mean = {Set.Broadcast("Unsafe.Add(ref statistics, 2 * c)")};");
            writer.Line($"var meanGradient = {Set.Broadcast("Unsafe.Add(ref sums, 2 * c)")};");
            writer.Line($"var slope = {Set.Broadcast("Unsafe.Add(ref sums, (2 * c) + 1) * inverse")};");
            writer.Line($"var scale = {Set.Broadcast("Unsafe.Add(ref weight, c) * inverse")} * present;");
            using (writer.Block($"for (var i = 0; i < {Layout.Shape.Area}; i++)"))
            {
                writer.Line($"var deviation = {Set.Load($"Unsafe.Add(ref x, i * {Set.Lanes})")} - mean;");
                writer.Line($"var centered = {Set.Load($"Unsafe.Add(ref dy, i * {Set.Lanes})")} - meanGradient;");
                writer.Line($"var gradient = scale * {Set.NegatedMultiplyAdd("deviation", "slope", "centered")};");
                var target = $"Unsafe.Add(ref dx, i * {Set.Lanes})";
                writer.Line(Set.Store(Accumulate ? $"(gradient + {Set.Load(target)})" : "gradient", target));
            }

            writer.Line(Advance("x", Layout.BlockStride));
            writer.Line(Advance("dy", Layout.BlockStride));
            writer.Line(Advance("dx", Layout.BlockStride));
        }
    }
}
