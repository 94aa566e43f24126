using Unroll.Generator.Emission;
using Unroll.Generator.Model;
using Unroll.Generator.Planning;

namespace Unroll.Generator.Kernels;

/// <summary>The gradient of a local response normalisation.</summary>
internal sealed record LocalResponseGradient(
    InstructionSet Set,
    Layout Layout,
    LocalResponseNormOperation Norm,
    bool Accumulate
) : Kernel(Set)
{
    public override string Verb => "InputGradient";

    public override string Summary =>
        $"dx[c] {(Accumulate ? "+=" : "=")} dy[c] / base[c]^beta - 2 * alpha * beta / {Norm.Size} * x[c] * sum of dy[c'] * y[c'] / base[c'], over the channels c' that c took part in\nx, y, dy, dx: {Layout.Shape}";

    public override IReadOnlyList<string> Parameters =>
        ["ref float x", "ref float y", "ref float bases", "ref float dy", "ref float dx"];

    public override void WriteBody(CodeWriter writer)
    {
        var (stride, lanes) = (Layout.BlockStride, Set.Lanes);
        using (writer.Block($"for (var c = 0; c < {Layout.Shape.C}; c++)"))
        {
            writer.Line($"var first = Math.Max(0, c - {(Norm.Size - 1) / 2});");
            writer.Line($"var last = Math.Min({Layout.Shape.C - 1}, c + {Norm.Size / 2});");
            using (writer.Block($"for (var i = 0; i < {Layout.Shape.Area}; i++)"))
            {
                writer.Line($"var sum = {Set.Zero};");
                using (writer.Block("for (var other = first; other <= last; other++)"))
                {
                    writer.Line($"var there = (other * {stride}) + (i * {lanes});");
                    string Load(string name) => Set.Load($"Unsafe.Add(ref {name}, there)");
                    writer.Line($"sum += {Load("dy")} * {Load("y")} / {Load("bases")};");
                }

                writer.Line($"var at = (c * {stride}) + (i * {lanes});");
                var factor = Set.Broadcast(InstructionSet.Literal(2 * Norm.Alpha * Norm.Beta / Norm.Size));
                var beta = Set.Broadcast(InstructionSet.Literal(-Norm.Beta));
                writer.Line($"var scale = {Set.Exp($"{beta} * {Set.Log(Set.Load("Unsafe.Add(ref bases, at)"))}")};");
                writer.Line(
                    $"var gradient = ({Set.Load("Unsafe.Add(ref dy, at)")} * scale) - ({Set.Load("Unsafe.Add(ref x, at)")} * {factor} * sum);"
                );
                var target = "Unsafe.Add(ref dx, at)";
                writer.Line(Set.Store(Accumulate ? $"(gradient + {Set.Load(target)})" : "gradient", target));
            }
        }
    }
}
