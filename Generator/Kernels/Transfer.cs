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
    public override string Verb => Element == ElementType.Byte ? "ImportBytes" : "Import";

    public override string Summary =>
        (Normalize is null ? "y[c, i, j] = x[c, i, j]" : "y[c, i, j] = (pixel[i, j, c] - mean[c]) / deviation[c]")
        + $"\nx, y: {Output.Shape}"
        + (Normalize is null ? "" : $"; pixels in the order {Normalize.Order}");

    public override IReadOnlyList<string> Parameters =>
        [Element == ElementType.Byte ? "ref byte x" : "ref float x", "ref float y"];

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
            writer.Line(InstructionSet.Store(Set.Load(At(from, start)), At(to, start)));
        }
    }
}

/// <summary>A value in canonical order (C, H, W) from any layout: for the user, or for what follows a Flatten.</summary>
internal sealed record Export(InstructionSet Set, Layout Input) : Kernel(Set)
{
    public override string Verb => "Export";

    public override string Summary => $"y = x in canonical order\nx: {Input.Shape}";

    public override IReadOnlyList<string> Parameters => ["ref float x", "ref float y"];

    public override void WriteBody(CodeWriter writer)
    {
        var shape = Input.Shape;
        using (writer.Block($"for (var c = 0; c < {shape.C}; c++)"))
        {
            writer.Line(
                Input.Kind == LayoutKind.Blocked
                    ? $"ref var row = ref Unsafe.Add(ref x, (c / {Input.Lanes} * {Input.BlockStride}) + (c % {Input.Lanes}));"
                    : $"ref var row = ref Unsafe.Add(ref x, c * {Input.BlockStride});"
            );
            using (writer.Loop("i", shape.H))
            {
                using (writer.Block($"for (var j = 0; j < {shape.W}; j++)"))
                {
                    writer.Line($"Unsafe.Add(ref y, j) = Unsafe.Add(ref row, j * {Input.PixelStride});");
                }

                writer.Line(Advance("row", Input.RowStride));
                writer.Line(Advance("y", shape.W));
            }
        }
    }
}

/// <summary>Softmax over the channels at each position, in place.</summary>
internal sealed record Softmax(InstructionSet Set, Layout Layout) : Kernel(Set)
{
    public override string Verb => "Softmax";

    public override string Summary => $"x[c] = exp(x[c] - max) / sum over c of exp(x[c] - max)\nx: {Layout.Shape}";

    public override IReadOnlyList<string> Parameters => ["ref float x"];

    public override void WriteBody(CodeWriter writer)
    {
        var element =
            Layout.Shape.C <= Layout.Lanes
                ? "Unsafe.Add(ref pixel, c)"
                : $"Unsafe.Add(ref pixel, (c / {Layout.Lanes} * {Layout.BlockStride}) + (c % {Layout.Lanes}))";
        using (writer.Loop("i", Layout.Shape.H))
        {
            writer.Line(Declare("pixel", "x"));
            using (writer.Loop("j", Layout.Shape.W))
            {
                writer.Line("var largest = float.NegativeInfinity;");
                WriteChannels(writer, $"largest = Math.Max(largest, {element});");
                writer.Line("var sum = 0f;");
                WriteChannels(writer, $"sum += {element} = MathF.Exp({element} - largest);");
                writer.Line("var scale = 1f / sum;");
                WriteChannels(writer, $"{element} *= scale;");
                writer.Line(Advance("pixel", Layout.PixelStride));
            }

            writer.Line(Advance("x", Layout.RowStride));
        }
    }

    private void WriteChannels(CodeWriter writer, string statement)
    {
        using (writer.Block($"for (var c = 0; c < {Layout.Shape.C}; c++)"))
        {
            writer.Line(statement);
        }
    }
}

/// <summary>Zeroes the border of a buffer whose memory held something else before.</summary>
internal sealed record ClearBorder(InstructionSet Set, Layout Layout) : Kernel(Set)
{
    public override string Verb => "ClearBorder";

    public override string Summary =>
        $"the border of x = 0\nx: {Layout.Shape}, border {Layout.Top},{Layout.Left},{Layout.Bottom},{Layout.Right}";

    public override IReadOnlyList<string> Parameters => ["ref float x"];

    public override void WriteBody(CodeWriter writer)
    {
        var left = Layout.Left * Layout.PixelStride;
        var right = Layout.RowStride - left - (Layout.Shape.W * Layout.PixelStride);
        using (writer.Loop("block", Layout.Blocks))
        {
            writer.Line(Declare("row", "x"));
            Clear(writer, Layout.Top * Layout.RowStride);
            using (writer.Loop("i", Layout.Shape.H))
            {
                Clear(writer, left);
                writer.Line(Advance("row", Layout.Shape.W * Layout.PixelStride));
                Clear(writer, right);
            }

            Clear(writer, Layout.Bottom * Layout.RowStride);
            writer.Line(Advance("x", Layout.BlockStride));
        }
    }

    private static void Clear(CodeWriter writer, int count)
    {
        if (count > 0)
        {
            writer.Line($"MemoryMarshal.CreateSpan(ref row, {count}).Clear();");
            writer.Line(Advance("row", count));
        }
    }
}
