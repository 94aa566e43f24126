using Unroll.Generator.Emission;
using Unroll.Generator.Model;
using Unroll.Generator.Planning;

namespace Unroll.Generator.Kernels;

/// <summary>The sums over a chunk that the gradient of a batch normalisation needs; they are its parameters' gradients too.</summary>
internal sealed record BatchNormalizationSums(InstructionSet Set, Layout Layout) : Kernel(Set)
{
    public override string Verb => "GradientSums";

    public override string Summary =>
        "sums[2 * c] = sum of dy[c], sums[2 * c + 1] = sum of dy[c] * (x[c] - mean[c]) / deviation[c]; dbias += and dweight += the same\n"
        + $"x, dy: {Layout.Shape}; statistics[2 * c] = mean, statistics[2 * c + 1] = 1 / deviation.";

    public override IReadOnlyList<string> Parameters =>
        [
            "ref float x",
            "ref float dy",
            "ref float statistics",
            "ref float mask",
            "ref float sums",
            "ref float dweight",
            "ref float dbias",
        ];

    public override void WriteBody(CodeWriter writer)
    {
        writer.Line($"var present = {Set.Load("mask")};");
        using (writer.Block($"for (var c = 0; c < {Layout.Shape.C}; c++)"))
        {
            writer.Line($"var mean = {Set.Broadcast("Unsafe.Add(ref statistics, 2 * c)")};");
            writer.Line($"var gradients = {Set.Zero};");
            writer.Line($"var products = {Set.Zero};");
            using (writer.Block($"for (var i = 0; i < {Layout.Shape.Area}; i++)"))
            {
                writer.Line($"var gradient = {Set.Load($"Unsafe.Add(ref dy, i * {Set.Lanes})")} * present;");
                writer.Line($"var deviation = {Set.Load($"Unsafe.Add(ref x, i * {Set.Lanes})")} - mean;");
                writer.Line("gradients += gradient;");
                writer.Line($"products = {Set.MultiplyAdd("gradient", "deviation", "products")};");
            }

            writer.Line($"var total = {Set.Sum("gradients")};");
            writer.Line($"var product = {Set.Sum("products")} * Unsafe.Add(ref statistics, (2 * c) + 1);");
            writer.Line("Unsafe.Add(ref sums, 2 * c) = total;");
            writer.Line("Unsafe.Add(ref sums, (2 * c) + 1) = product;");
            writer.Line("Unsafe.Add(ref dbias, c) += total;");
            writer.Line("Unsafe.Add(ref dweight, c) += product;");
            writer.Line(Advance("x", Layout.BlockStride));
            writer.Line(Advance("dy", Layout.BlockStride));
        }
    }
}
