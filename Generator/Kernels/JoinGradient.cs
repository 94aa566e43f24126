using Unroll.Generator.Emission;
using Unroll.Generator.Planning;

namespace Unroll.Generator.Kernels;

/// <summary>
/// The gradient of a sum or product by one of its operands: what arrives, times the other operands of a product; summed
/// over the positions of each channel if the operand is a vector. Others are the other operands of a product.
/// </summary>
internal sealed record JoinGradient(
    InstructionSet Set,
    Layout Output,
    Layout Target,
    Model.EquatableArray<Layout> Others,
    bool Accumulate
) : Kernel(Set)
{
    public override string Verb => "OperandGradient";

    public override string Summary =>
        $"dx {(Accumulate ? "+=" : "=")} {(IsVector ? "sum over positions of " : "")}dy{string.Concat(Others.Select((_, i) => $" * x{i}"))}\n"
        + $"dy: {Output.Shape}, dx: {Target.Shape}";

    public override IReadOnlyList<string> Parameters =>
        ["ref float dy", .. Enumerable.Range(0, Others.Count).Select(i => $"ref float x{i}"), "ref float dx"];

    private bool IsVector => Target.Shape.Area == 1 && Output.Shape.Area > 1;

    public override void WriteBody(CodeWriter writer)
    {
        using (writer.Block($"for (var c = 0; c < {Output.Shape.C}; c++)"))
        {
            if (IsVector)
            {
                writer.Line($"var sum = {Set.Zero};");
            }

            using (writer.Block($"for (var i = 0; i < {Output.Shape.Area}; i++)"))
            {
                var factors = Others.Select(
                    (layout, i) => $" * {Set.Load(layout.Shape.Area == 1 ? $"x{i}" : Pixel($"x{i}"))}"
                );
                writer.Line($"var gradient = {Set.Load(Pixel("dy"))}{string.Concat(factors)};");
                if (IsVector)
                {
                    writer.Line("sum += gradient;");
                }
                else
                {
                    WriteStore(writer, "gradient", Pixel("dx"));
                }
            }

            if (IsVector)
            {
                WriteStore(writer, "sum", "dx");
            }

            foreach (var i in Enumerable.Range(0, Others.Count))
            {
                writer.Line(Advance($"x{i}", Others[i].BlockStride));
            }

            writer.Line(Advance("dy", Output.BlockStride));
            writer.Line(Advance("dx", Target.BlockStride));
        }
    }

    private void WriteStore(CodeWriter writer, string value, string target) =>
        writer.Line(Set.Store(Accumulate ? $"({value} + {Set.Load(target)})" : value, target));

    private string Pixel(string plane) => $"Unsafe.Add(ref {plane}, i * {Set.Lanes})";
}
