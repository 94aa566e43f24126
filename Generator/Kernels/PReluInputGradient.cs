using Unroll.Generator.Emission;
using Unroll.Generator.Model;
using Unroll.Generator.Planning;

namespace Unroll.Generator.Kernels;

/// <summary>The gradient of a PReLU by its input.</summary>
internal sealed record PReluInputGradient(InstructionSet Set, Layout Layout, bool ByChannel, bool Accumulate)
    : Kernel(Set)
{
    public override string Verb => "InputGradient";

    public override string Summary =>
        $"dx[c] {(Accumulate ? "+=" : "=")} x[c] > 0 ? dy[c] : weight[{(ByChannel ? "c" : "0")}] * dy[c]\nx, dy, dx: {Layout.Shape}";

    public override IReadOnlyList<string> Parameters =>
        ["ref float x", "ref float dy", "ref float weight", "ref float dx"];

    public override void WriteBody(CodeWriter writer)
    {
        using (writer.Block($"for (var c = 0; c < {Layout.Shape.C}; c++)"))
        {
            writer.Line($"var slope = {Set.Broadcast($"Unsafe.Add(ref weight, {(ByChannel ? "c" : "0")})")};");
            using (writer.Block($"for (var i = 0; i < {Layout.Shape.Area}; i++)"))
            {
                writer.Line($"var gradient = {Set.Load("dy")};");
                var value = Set.Select(Set.GreaterThan(Set.Load("x"), Set.Zero), "gradient", "gradient * slope");
                writer.Line(Set.Store(Accumulate ? $"({value} + {Set.Load("dx")})" : $"({value})", "dx"));
                foreach (var name in new[] { "x", "dy", "dx" })
                {
                    writer.Line(Advance(name, Set.Lanes));
                }
            }
        }
    }
}
