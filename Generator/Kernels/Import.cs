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
        var (shape, step) = (Output.Shape, Normalize?.Order == PixelOrder.Hwc ? Output.Shape.C : 1);
        foreach (var (c, scale, shift) in Channels())
        {
            var target =
                Output.Kind == LayoutKind.Blocked
                    ? (c / Output.Lanes * Output.BlockStride) + (c % Output.Lanes)
                    : c * Output.BlockStride;
            writer.Line(Declare($"from{c}", "x", step > 1 ? c : c * shape.Area));
            writer.Line(Declare($"to{c}", "y", target));
            using (writer.Loop("i", shape.H))
            {
                if (step == 1 && Output.Kind == LayoutKind.Planar && Element == ElementType.Float && Normalize is null)
                {
                    WriteRowCopy(writer, $"from{c}", $"to{c}");
                }
                else
                {
                    using (writer.Block($"for (var j = 0; j < {shape.W}; j++)"))
                    {
                        var value = $"Unsafe.Add(ref from{c}, j * {step})";
                        writer.Line(
                            $"Unsafe.Add(ref to{c}, j * {Output.PixelStride}) = {(Normalize is null ? value : $"({value} - {shift}) * {scale}")};"
                        );
                    }
                }

                writer.Line(Advance($"from{c}", shape.W * step));
                writer.Line(Advance($"to{c}", Output.RowStride));
            }
        }
    }

    private IEnumerable<(int Channel, string Scale, string Shift)> Channels() =>
        Enumerable
            .Range(0, Output.Shape.C)
            .Select(c =>
                (
                    c,
                    InstructionSet.Literal(1 / (Normalize?.Deviation[c] ?? 1)),
                    InstructionSet.Literal(Normalize?.Mean[c] ?? 0)
                )
            );

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
