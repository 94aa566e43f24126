using Unroll.Generator.Emission;
using Unroll.Generator.Model;
using Unroll.Generator.Planning;

namespace Unroll.Generator.Kernels;

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
