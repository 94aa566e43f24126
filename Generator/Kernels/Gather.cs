using Unroll.Generator.Emission;
using Unroll.Generator.Planning;

namespace Unroll.Generator.Kernels;

/// <summary>Brings the pixels together that a pointwise convolution with a stride reads.</summary>
internal sealed record Gather(InstructionSet Set, Layout Input, Layout Output, int StrideHeight, int StrideWidth)
    : Kernel(Set)
{
    public override string Verb => "Gather";

    public override string Summary =>
        $"y[c, i, j] = x[c, {StrideHeight} i, {StrideWidth} j]\nx: {Input.Shape}, y: {Output.Shape}";

    public override IReadOnlyList<string> Parameters => ["ref float x", "ref float y"];

    /// <summary>Blocks of channels.</summary>
    public override int Units => Output.Length < LeastSharedFloats ? 1 : Output.Blocks;

    public override void WriteBody(CodeWriter writer)
    {
        if (Units > 1)
        {
            writer.Line($"x = ref Unsafe.Add(ref x, firstUnit * {Input.BlockStride});");
            writer.Line($"y = ref Unsafe.Add(ref y, firstUnit * {Output.BlockStride});");
        }

        using (LoopOverShare(writer, "block", Output.Blocks))
        {
            writer.Line(Declare("row", "x"));
            using (writer.Loop("i", Output.Shape.H))
            {
                using (writer.Block($"for (var j = 0; j < {Output.Shape.W}; j++)"))
                {
                    var pixel = Set.Load($"Unsafe.Add(ref row, j * {StrideWidth * Set.Lanes})");
                    writer.Line(Set.Store(pixel, $"Unsafe.Add(ref y, j * {Set.Lanes})"));
                }

                writer.Line(Advance("row", StrideHeight * Input.RowStride));
                writer.Line(Advance("y", Output.RowStride));
            }

            writer.Line(Advance("x", Input.BlockStride));
        }
    }
}
