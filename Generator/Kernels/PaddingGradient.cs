using Unroll.Generator.Emission;
using Unroll.Generator.Model;
using Unroll.Generator.Planning;

namespace Unroll.Generator.Kernels;

/// <summary>The gradient of a padding: each element of the output gives its own back to where it came from.</summary>
internal sealed record PaddingGradient(
    InstructionSet Set,
    PadOperation Pad,
    Layout Input,
    Layout Output,
    bool Accumulate
) : Kernel(Set)
{
    public override string Verb => "InputGradient";

    public override string Summary =>
        $"dx[c, i - {Pad.Top}, j - {Pad.Left}] += dy[c, i, j]\ndx: {Input.Shape}, dy: {Output.Shape}";

    public override IReadOnlyList<string> Parameters => ["ref float dy", "ref float dx"];

    public override void WriteBody(CodeWriter writer)
    {
        if (!Accumulate)
        {
            writer.Line($"MemoryMarshal.CreateSpan(ref dx, {Input.Length}).Clear();");
        }

        using (writer.Block($"for (var c = 0; c < {Input.Blocks}; c++)"))
        {
            using (PaddingLoops.Open(writer, Pad, Input.Shape, Output.Shape))
            using (writer.Block("if (inside)"))
            {
                var target = $"Unsafe.Add(ref dx, (row * {Input.RowStride}) + (column * {Set.Lanes}))";
                var gradient = Set.Load($"Unsafe.Add(ref dy, (i * {Output.RowStride}) + (j * {Set.Lanes}))");
                writer.Line(Set.Store($"({Set.Load(target)} + {gradient})", target));
            }

            writer.Line(Advance("dx", Input.BlockStride));
            writer.Line(Advance("dy", Output.BlockStride));
        }
    }
}
