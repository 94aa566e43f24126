using Unroll.Generator.Emission;
using Unroll.Generator.Model;
using Unroll.Generator.Planning;

namespace Unroll.Generator.Kernels;

/// <summary>Local response normalisation across channels, at each position; the bases of the power are kept.</summary>
internal sealed record LocalResponse(InstructionSet Set, Layout Layout, LocalResponseNormOperation Norm) : Kernel(Set)
{
    public override string Verb => "Normalize";

    public override string Summary =>
        $"y[c] = x[c] / base[c]^beta, base[c] = k + alpha / {Norm.Size} * sum of x[c']^2 over {Norm.Size} channels about c\nx, y: {Layout.Shape}";

    public override IReadOnlyList<string> Parameters => ["ref float x", "ref float y", "ref float bases"];

    public override void WriteBody(CodeWriter writer)
    {
        var (stride, lanes) = (Layout.BlockStride, Set.Lanes);
        using (writer.Block($"for (var c = 0; c < {Layout.Shape.C}; c++)"))
        {
            writer.Line($"var first = Math.Max(0, c - {Norm.Size / 2});");
            writer.Line($"var last = Math.Min({Layout.Shape.C - 1}, c + {(Norm.Size - 1) / 2});");
            using (writer.Block($"for (var i = 0; i < {Layout.Shape.Area}; i++)"))
            {
                writer.Line($"var squares = {Set.Zero};");
                using (writer.Block("for (var other = first; other <= last; other++)"))
                {
                    writer.Line($"var value = {Set.Load($"Unsafe.Add(ref x, (other * {stride}) + (i * {lanes}))")};");
                    writer.Line($"squares = {Set.MultiplyAdd("value", "value", "squares")};");
                }

                var (alpha, k) = (InstructionSet.Literal(Norm.Alpha / Norm.Size), InstructionSet.Literal(Norm.K));
                writer.Line($"var power = {Set.MultiplyAdd("squares", Set.Broadcast(alpha), Set.Broadcast(k))};");
                var at = $"(c * {stride}) + (i * {lanes})";
                var beta = Set.Broadcast(InstructionSet.Literal(-Norm.Beta));
                writer.Line(Set.Store("power", $"Unsafe.Add(ref bases, {at})"));
                var scaled = $"{Set.Load($"Unsafe.Add(ref x, {at})")} * {Set.Exp($"{beta} * {Set.Log("power")}")}";
                writer.Line(Set.Store($"({scaled})", $"Unsafe.Add(ref y, {at})"));
            }
        }
    }
}
