using Unroll.Generator.Emission;
using Unroll.Generator.Model;
using Unroll.Generator.Planning;

namespace Unroll.Generator.Kernels;

/// <summary>
/// Brings what the user passes in, floats or indices in canonical order, into the layout that the first layer reads.
/// </summary>
internal sealed record Import(InstructionSet Set, Layout Output, ElementType Element) : Kernel(Set)
{
    public override string Verb => Element == ElementType.Index ? "ImportIndices" : "Import";

    public override string Summary => $"y[c, i, j] = x[c, i, j]\nx, y: {Output.Shape}";

    public override IReadOnlyList<string> Parameters => [$"ref {InferenceWriter.ElementOf(Element)} x", "ref float y"];

    public override void WriteBody(CodeWriter writer)
    {
        var shape = Output.Shape;
        using (writer.Loop("c", shape.C))
        {
            writer.Line(
                Output.Kind == LayoutKind.Blocked && shape.C > 1
                    ? $"ref var row = ref Unsafe.Add(ref y, (c / {Output.Lanes} * {Output.BlockStride}) + (c % {Output.Lanes}));"
                    : Declare("row", "y")
            );
            using (writer.Loop("i", shape.H))
            {
                if (Output.Kind == LayoutKind.Planar && Element == ElementType.Float)
                {
                    WriteRowCopy(writer, "x", "row");
                }
                else
                {
                    using (writer.Block($"for (var j = 0; j < {shape.W}; j++)"))
                    {
                        writer.Line($"Unsafe.Add(ref row, j * {Output.PixelStride}) = Unsafe.Add(ref x, j);");
                    }
                }

                writer.Line(Advance("x", shape.W));
                writer.Line(Advance("row", Output.RowStride));
            }

            if (Output.Kind == LayoutKind.Planar)
            {
                writer.Line(Advance("y", Output.BlockStride));
            }
        }
    }

    /// <summary>Whole vectors; the last one reaches back over the one before it.</summary>
    private void WriteRowCopy(CodeWriter writer, string from, string to)
    {
        var width = Output.Shape.W;
        if (width < Set.Lanes || width > 16 * Set.Lanes)
        {
            writer.Line(
                $"MemoryMarshal.CreateReadOnlySpan(ref {from}, {width}).CopyTo(MemoryMarshal.CreateSpan(ref {to}, {width}));"
            );
            return;
        }

        for (var column = 0; column < width; column += Set.Lanes)
        {
            var start = Math.Min(column, width - Set.Lanes);
            writer.Line(Set.Store(Set.Load(At(from, start)), At(to, start)));
        }
    }
}
