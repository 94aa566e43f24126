using Unroll.Generator.Emission;
using Unroll.Generator.Model;
using Unroll.Generator.Planning;

namespace Unroll.Generator.Kernels;

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
