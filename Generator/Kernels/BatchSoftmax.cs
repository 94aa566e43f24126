using Unroll.Generator.Emission;
using Unroll.Generator.Model;
using Unroll.Generator.Planning;

namespace Unroll.Generator.Kernels;

/// <summary>Softmax over the channels at each position, images in the lanes.</summary>
internal sealed record BatchSoftmax(InstructionSet Set, Layout Layout, bool IsLogarithm) : Kernel(Set)
{
    public override string Verb => "Softmax";

    public override string Summary =>
        (
            IsLogarithm
                ? "y[c] = x[c] - max - ln(sum over c of exp(x[c] - max))"
                : "y[c] = exp(x[c] - max) / sum over c of exp(x[c] - max)"
        ) + $"\nx, y: {Layout.Shape}";

    public override IReadOnlyList<string> Parameters => ["ref float x", "ref float y"];

    public override void WriteBody(CodeWriter writer)
    {
        var (channels, stride) = (Layout.Shape.C, Layout.BlockStride);
        using (writer.Loop("position", Layout.Shape.Area))
        {
            writer.Line($"var largest = {Set.Load("x")};");
            using (writer.Block($"for (var c = 1; c < {channels}; c++)"))
            {
                writer.Line($"largest = {Set.Max("largest", Set.Load($"Unsafe.Add(ref x, c * {stride})"))};");
            }

            writer.Line($"var sum = {Set.Zero};");
            using (writer.Block($"for (var c = 0; c < {channels}; c++)"))
            {
                writer.Line($"var e = {Set.Exp($"{Set.Load($"Unsafe.Add(ref x, c * {stride})")} - largest")};");
                writer.Line("sum += e;");
                writer.Line(Set.Store("e", $"Unsafe.Add(ref y, c * {stride})"));
            }

            var target = $"Unsafe.Add(ref y, c * {stride})";
            var source = Set.Load($"Unsafe.Add(ref x, c * {stride})");
            writer.Line(
                IsLogarithm ? $"var shift = largest + {Set.Log("sum")};" : $"var scale = {Set.Broadcast("1f")} / sum;"
            );
            using (writer.Block($"for (var c = 0; c < {channels}; c++)"))
            {
                writer.Line(Set.Store(IsLogarithm ? $"({source} - shift)" : $"({Set.Load(target)} * scale)", target));
            }

            writer.Line(Advance("x", Set.Lanes));
            writer.Line(Advance("y", Set.Lanes));
        }
    }
}
