using Unroll.Generator.Emission;
using Unroll.Generator.Model;
using Unroll.Generator.Planning;

namespace Unroll.Generator.Kernels;

/// <summary>The gradient of a PReLU by its slopes.</summary>
internal sealed record PReluWeightGradient(InstructionSet Set, Layout Layout, bool ByChannel) : Kernel(Set)
{
    public override string Verb => "WeightGradient";

    public override string Summary =>
        $"dw[{(ByChannel ? "c" : "0")}] += sum of dy[c] * x[c] where x[c] is not positive\nx, dy: {Layout.Shape}";

    public override IReadOnlyList<string> Parameters => ["ref float x", "ref float dy", "ref float dw"];

    public override void WriteBody(CodeWriter writer)
    {
        var (weights, elements) = ByChannel ? (Layout.Shape.C, Layout.Shape.Area) : (1, Layout.Shape.Size);
        using (writer.Block($"for (var w = 0; w < {weights}; w++)"))
        {
            writer.Line($"var sum = {Set.Zero};");
            using (writer.Block($"for (var i = 0; i < {elements}; i++)"))
            {
                writer.Line($"sum = {Set.MultiplyAdd(Set.Min(Set.Zero, Set.Load("x")), Set.Load("dy"), "sum")};");
                writer.Line(Advance("x", Set.Lanes));
                writer.Line(Advance("dy", Set.Lanes));
            }

            writer.Line($"Unsafe.Add(ref dw, w) += {Set.Sum("sum")};");
        }
    }
}
