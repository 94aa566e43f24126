using Unroll.Generator.Emission;
using Unroll.Generator.Model;
using Unroll.Generator.Planning;

namespace Unroll.Generator.Kernels;

/// <summary>The gradient of a Swish by its input, or by its beta.</summary>
internal sealed record SwishGradient(InstructionSet Set, Layout Layout, bool ByBeta, bool Accumulate) : Kernel(Set)
{
    public override string Verb => ByBeta ? "BetaGradient" : "InputGradient";

    public override string Summary =>
        ByBeta
            ? $"dbeta += sum of dy * x^2 * s * (1 - s), s = 1 / (1 + exp(-beta * x))\nx, dy: {Layout.Shape}"
            : $"dx {(Accumulate ? "+=" : "=")} dy * (s + beta * x * s * (1 - s)), s = 1 / (1 + exp(-beta * x))\nx, dy: {Layout.Shape}";

    public override IReadOnlyList<string> Parameters =>
        ["ref float x", "ref float dy", "ref float beta", "ref float target"];

    public override IReadOnlyList<string> Functions => ByBeta ? [] : [VectorFunctions.Sigmoid(Set)];

    public override void WriteBody(CodeWriter writer)
    {
        var one = Set.Broadcast("1f");
        writer.Line($"var slope = {Set.Broadcast("beta")};");
        writer.Line($"var sum = {Set.Zero};");
        using (writer.Block($"for (var i = 0; i < {Layout.Length / Set.Lanes}; i++)"))
        {
            writer.Line($"var value = {Set.Load("x")};");
            writer.Line($"var gradient = {Set.Load("dy")};");
            if (ByBeta)
            {
                // s (1 - s), by the smaller of both, since 1 - s loses the digits of s near 1.
                writer.Line($"var e = {Set.Exp($"-{Set.Abs("value * slope")}")};");
                writer.Line($"var larger = {one} / ({one} + e);");
                writer.Line("sum += gradient * value * value * (larger * larger * e);");
            }
            else
            {
                writer.Line("var s = Sigmoid(value * slope);");
                writer.Line($"gradient *= s * ({one} + (slope * value * ({one} - s)));");
                writer.Line(Set.Store(Accumulate ? $"(gradient + {Set.Load("target")})" : "gradient", "target"));
                writer.Line(Advance("target", Set.Lanes));
            }

            writer.Line(Advance("x", Set.Lanes));
            writer.Line(Advance("dy", Set.Lanes));
        }

        if (ByBeta)
        {
            writer.Line($"target += {Set.Sum("sum")};");
        }
    }
}
