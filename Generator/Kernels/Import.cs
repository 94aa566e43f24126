using Unroll.Generator.Emission;
using Unroll.Generator.Model;
using Unroll.Generator.Planning;

namespace Unroll.Generator.Kernels;

/// <summary>
/// Brings what the user passes in, floats in canonical order or pixels as bytes, into the layout that the first layer
/// reads; pixels are normalised on the way.
/// </summary>
internal sealed record Import(InstructionSet Set, Layout Output, ElementType Element, NormalizeOperation? Normalize)
    : Kernel(Set)
{
    public override string Verb =>
        Element switch
        {
            ElementType.Byte => "ImportBytes",
            ElementType.Index => "ImportIndices",
            _ => "Import",
        };

    public override string Summary =>
        (Normalize is null ? "y[c, i, j] = x[c, i, j]" : "y[c, i, j] = (pixel[i, j, c] - mean[c]) / deviation[c]")
        + $"\nx, y: {Output.Shape}"
        + (Normalize is null ? "" : $"; pixels in the order {Normalize.Order}");

    public override IReadOnlyList<string> Parameters => [$"ref {InferenceWriter.ElementOf(Element)} x", "ref float y"];

    public override void WriteBody(CodeWriter writer)
    {
        if (Normalize is null)
        {
            WriteCopy(writer);
        }
        else
        {
            WritePixels(writer, Normalize);
        }
    }

    private void WriteCopy(CodeWriter writer)
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

    private void WritePixels(CodeWriter writer, NormalizeOperation normalize)
    {
        var (shape, step) = (Output.Shape, normalize.Order == PixelOrder.Hwc ? Output.Shape.C : 1);
        foreach (var c in Enumerable.Range(0, shape.C))
        {
            var target =
                Output.Kind == LayoutKind.Blocked
                    ? (c / Output.Lanes * Output.BlockStride) + (c % Output.Lanes)
                    : c * Output.BlockStride;
            var scale = InstructionSet.Literal(1 / normalize.Deviation[c]);
            var shift = InstructionSet.Literal(normalize.Mean[c]);
            writer.Line(Declare($"from{c}", "x", step > 1 ? c : c * shape.Area));
            writer.Line(Declare($"to{c}", "y", target));
            using (writer.Loop("i", shape.H))
            {
                using (writer.Block($"for (var j = 0; j < {shape.W}; j++)"))
                {
                    var value = $"(Unsafe.Add(ref from{c}, j * {step}) - {shift}) * {scale}";
                    writer.Line($"Unsafe.Add(ref to{c}, j * {Output.PixelStride}) = {value};");
                }

                writer.Line(Advance($"from{c}", shape.W * step));
                writer.Line(Advance($"to{c}", Output.RowStride));
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
