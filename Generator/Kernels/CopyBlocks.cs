using Unroll.Generator.Emission;
using Unroll.Generator.Planning;

namespace Unroll.Generator.Kernels;

/// <summary>Copies some blocks of one value over, or adds them to, some blocks of another: the parts of a concatenation.</summary>
internal sealed record CopyBlocks(InstructionSet Set, Layout Input, Layout Output, int Blocks, bool Accumulate)
    : Kernel(Set)
{
    public override string Verb => Accumulate ? "AddChannels" : "CopyChannels";

    public override string Summary =>
        $"y[c] {(Accumulate ? "+=" : "=")} x[c] for {Blocks} blocks of channels\nx: {Input.Shape}, y: {Output.Shape}";

    public override IReadOnlyList<string> Parameters => ["ref float x", "ref float y"];

    public override void WriteBody(CodeWriter writer)
    {
        using (writer.Loop("block", Blocks))
        {
            writer.Line(Declare("from", "x"));
            writer.Line(Declare("to", "y"));
            var isDense = Input.IsDense && Output.IsDense;
            using (writer.Loop("row", isDense ? 1 : Input.Shape.H))
            {
                using (writer.Block($"for (var j = 0; j < {(isDense ? Input.Shape.Area : Input.Shape.W)}; j++)"))
                {
                    var (source, target) = (
                        $"Unsafe.Add(ref from, j * {Set.Lanes})",
                        $"Unsafe.Add(ref to, j * {Set.Lanes})"
                    );
                    writer.Line(
                        Set.Store(Accumulate ? $"({Set.Load(source)} + {Set.Load(target)})" : Set.Load(source), target)
                    );
                }

                writer.Line(Advance("from", Input.RowStride));
                writer.Line(Advance("to", Output.RowStride));
            }

            writer.Line(Advance("x", Input.BlockStride));
            writer.Line(Advance("y", Output.BlockStride));
        }
    }
}
