using Unroll.Generator.Emission;
using Unroll.Generator.Model;
using Unroll.Generator.Planning;

namespace Unroll.Generator.Kernels;

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
