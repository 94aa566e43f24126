using Unroll.Generator.Emission;
using Unroll.Generator.Planning;

namespace Unroll.Generator.Kernels;

/// <summary>The gradient of a global average: the same for all positions of a channel.</summary>
internal sealed record GlobalAverageGradient(InstructionSet Set, Layout Input, bool Accumulate) : Kernel(Set)
{
    public override string Verb => "InputGradient";

    public override string Summary =>
        $"dx[c] {(Accumulate ? "+=" : "=")} dy[c] / {Input.Shape.Area}\ndx: {Input.Shape}";

    public override IReadOnlyList<string> Parameters => ["ref float dy", "ref float dx"];

    public override void WriteBody(CodeWriter writer)
    {
        using (writer.Loop("c", Input.Blocks))
        {
            writer.Line($"var share = {Set.Load("dy")} * {Set.Broadcast($"1f / {Input.Shape.Area}")};");
            using (writer.Block($"for (var i = 0; i < {Input.Shape.Area}; i++)"))
            {
                writer.Line(Set.Store(Accumulate ? $"(share + {Set.Load("dx")})" : "share", "dx"));
                writer.Line(Advance("dx", Set.Lanes));
            }

            writer.Line(Advance("dy", Set.Lanes));
        }
    }
}
