using Unroll.Generator.Emission;
using Unroll.Generator.Planning;

namespace Unroll.Generator.Kernels;

/// <summary>The gradient by a bias: the sum over all positions and images.</summary>
internal sealed record BatchBiasGradient(InstructionSet Set, Layout Layout) : Kernel(Set)
{
    private const int Sums = 4;

    public override string Verb => "BiasGradient";

    public override string Summary => $"db[o] += sum of dy[o] over positions and images\ndy: {Layout.Shape}";

    public override IReadOnlyList<string> Parameters => ["ref float dy", "ref float db"];

    public override void WriteBody(CodeWriter writer)
    {
        var area = Layout.Shape.Area;
        using (writer.Block($"for (var o = 0; o < {Layout.Shape.C}; o++)"))
        {
            foreach (var s in Enumerable.Range(0, Sums))
            {
                writer.Line($"var s{s} = {Set.Zero};");
            }

            if (area / Sums > 0)
            {
                using (writer.Loop("i", area / Sums))
                {
                    WriteVectors(writer, Sums);
                }
            }

            WriteVectors(writer, area % Sums);
            writer.Line($"Unsafe.Add(ref db, o) += {Set.Sum("(s0 + s1) + (s2 + s3)")};");
        }
    }

    private void WriteVectors(CodeWriter writer, int count)
    {
        foreach (var s in Enumerable.Range(0, count))
        {
            writer.Line($"s{s} += {Set.Load(At("dy", s * Set.Lanes))};");
        }

        if (count > 0)
        {
            writer.Line(Advance("dy", count * Set.Lanes));
        }
    }
}
