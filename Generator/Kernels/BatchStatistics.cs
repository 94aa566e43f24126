using Unroll.Generator.Emission;
using Unroll.Generator.Model;
using Unroll.Generator.Planning;

namespace Unroll.Generator.Kernels;

/// <summary>Training's statistics of a chunk of images: for each channel its mean, and the sum of squares about it.</summary>
internal sealed record BatchStatistics(InstructionSet Set, Layout Layout) : Kernel(Set)
{
    public override string Verb => "Statistics";

    public override string Summary =>
        "statistics[2 * c] = mean of x[c], statistics[2 * c + 1] = sum of (x[c] - mean)^2, over the images that are there\n"
        + $"x: {Layout.Shape}; mask is 1 in the lanes of images that are there, else 0.";

    public override IReadOnlyList<string> Parameters =>
        ["ref float x", "ref float mask", "int images", "ref float statistics"];

    public override void WriteBody(CodeWriter writer)
    {
        var area = Layout.Shape.Area;
        writer.Line($"var present = {Set.Load("mask")};");
        using (writer.Block($"for (var c = 0; c < {Layout.Shape.C}; c++)"))
        {
            writer.Line($"var sum = {Set.Zero};");
            using (writer.Block($"for (var i = 0; i < {area}; i++)"))
            {
                writer.Line($"sum += {Set.Load($"Unsafe.Add(ref x, i * {Set.Lanes})")} * present;");
            }

            writer.Line($"var mean = {Set.Sum("sum")} / (images * {area});");
            writer.Line($"var center = {Set.Broadcast("mean")};");
            writer.Line($"var squares = {Set.Zero};");
            using (writer.Block($"for (var i = 0; i < {area}; i++)"))
            {
                writer.Line($"var deviation = ({Set.Load($"Unsafe.Add(ref x, i * {Set.Lanes})")} - center) * present;");
                writer.Line($"squares = {Set.MultiplyAdd("deviation", "deviation", "squares")};");
            }

            writer.Line("Unsafe.Add(ref statistics, 2 * c) = mean;");
            writer.Line($"Unsafe.Add(ref statistics, (2 * c) + 1) = {Set.Sum("squares")};");
            writer.Line(Advance("x", Layout.BlockStride));
        }
    }
}
