using Unroll.Generator.Emission;
using Unroll.Generator.Planning;

namespace Unroll.Generator.Kernels;

/// <summary>
/// Copies all channels of a value to some channels of another, channels in the lanes of both, where the blocks of the one do
/// not meet those of the other.
/// </summary>
internal sealed record CopyLanes(InstructionSet Set, Layout Input, Layout Output, int FirstChannel) : Kernel(Set)
{
    public override string Verb => "CopyChannels";

    public override string Summary => $"y[c + {FirstChannel}] = x[c]\nx: {Input.Shape}, y: {Output.Shape}";

    public override IReadOnlyList<string> Parameters => ["ref float x", "ref float y"];

    public override void WriteBody(CodeWriter writer)
    {
        var lanes = Set.Lanes;
        using (writer.Block($"for (var c = 0; c < {Input.Shape.C}; c++)"))
        {
            writer.Line($"ref var from = ref Unsafe.Add(ref x, (c / {lanes} * {Input.BlockStride}) + (c % {lanes}));");
            writer.Line(
                $"ref var to = ref Unsafe.Add(ref y, ((c + {FirstChannel}) / {lanes} * {Output.BlockStride}) + ((c + {FirstChannel}) % {lanes}));"
            );
            using (writer.Loop("row", Input.Shape.H))
            {
                using (writer.Block($"for (var j = 0; j < {Input.Shape.W}; j++)"))
                {
                    writer.Line($"Unsafe.Add(ref to, j * {lanes}) = Unsafe.Add(ref from, j * {lanes});");
                }

                writer.Line(Advance("from", Input.RowStride));
                writer.Line(Advance("to", Output.RowStride));
            }
        }
    }
}
