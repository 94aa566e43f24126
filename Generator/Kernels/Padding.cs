using Unroll.Generator.Emission;
using Unroll.Generator.Model;
using Unroll.Generator.Planning;

namespace Unroll.Generator.Kernels;

/// <summary>Rows and columns added around each channel, or taken away.</summary>
internal sealed record Padding(InstructionSet Set, PadOperation Pad, Layout Input, Layout Output) : Kernel(Set)
{
    public override string Verb => "Pad";

    public override string Summary =>
        $"y[c, i, j] = x[c, i - {Pad.Top}, j - {Pad.Left}], {Pad.Kind} outside\nx: {Input.Shape}, y: {Output.Shape}";

    public override IReadOnlyList<string> Parameters => ["ref float x", "ref float y"];

    public override void WriteBody(CodeWriter writer)
    {
        using (writer.Block($"for (var block = 0; block < {Input.Blocks}; block++)"))
        {
            using (PaddingLoops.Open(writer, Pad, Input.Shape, Output.Shape))
            {
                var source = Set.Load($"Unsafe.Add(ref x, (row * {Input.RowStride}) + (column * {Set.Lanes}))");
                var target = $"Unsafe.Add(ref y, (i * {Output.RowStride}) + (j * {Set.Lanes}))";
                writer.Line($"var value = inside ? {source} : {Set.Zero};");
                writer.Line(Set.Store("value", target));
            }

            writer.Line(Advance("x", Input.BlockStride));
            writer.Line(Advance("y", Output.BlockStride));
        }
    }
}
