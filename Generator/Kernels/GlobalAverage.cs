using Unroll.Generator.Emission;
using Unroll.Generator.Planning;

namespace Unroll.Generator.Kernels;

/// <summary>The average of each channel over all positions.</summary>
internal sealed record GlobalAverage(InstructionSet Set, Layout Input, Layout Output) : Kernel(Set)
{
    public override string Verb => "Average";

    public override string Summary => $"y[c] = average of x[c]\nx: {Input.Shape}, y: {Output.Shape}";

    public override IReadOnlyList<string> Parameters => ["ref float x", "ref float y"];

    public override void WriteBody(CodeWriter writer)
    {
        using (writer.Loop("block", Input.Blocks))
        {
            writer.Line($"var sum = {Set.Zero};");
            writer.Line(Declare("row", "x"));
            using (writer.Loop("i", Input.Shape.H))
            {
                using (writer.Block($"for (var j = 0; j < {Input.Shape.W}; j++)"))
                {
                    writer.Line($"sum += {Set.Load($"Unsafe.Add(ref row, j * {Set.Lanes})")};");
                }

                writer.Line(Advance("row", Input.RowStride));
            }

            writer.Line(Set.Store($"(sum * {Set.Broadcast($"1f / {Input.Shape.Area}")})", "y"));
            writer.Line(Advance("x", Input.BlockStride));
            writer.Line(Advance("y", Output.BlockStride));
        }
    }
}
