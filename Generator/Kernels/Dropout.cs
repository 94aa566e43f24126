using System.Globalization;
using Unroll.Generator.Emission;
using Unroll.Generator.Planning;

namespace Unroll.Generator.Kernels;

/// <summary>
/// Training's dropout, and its gradient, which is the same function: whether an element stays is drawn by a hash of its
/// image's key, its layer and its number, so that nothing needs to be stored and the bits do not depend on threads.
/// </summary>
internal sealed record Dropout(
    InstructionSet Set,
    Layout Layout,
    double Rate,
    bool ByChannel,
    uint Layer,
    bool Accumulate
) : Kernel(Set)
{
    public override string Verb => "Drop";

    public override string Summary =>
        $"y {(Accumulate ? "+=" : "=")} x / (1 - rate) where a draw of each {(ByChannel ? "channel" : "element")} says so, else 0\n"
        + $"x, y: {Layout.Shape}; rate {Rate.ToString("R", CultureInfo.InvariantCulture)}; draws by the hash lowbias32 (C. Wellons, hash-prospector).";

    public override IReadOnlyList<string> Parameters => ["ref float x", "ref uint keys", "ref float y"];

    public override void WriteBody(CodeWriter writer)
    {
        var threshold = (uint)Math.Min(uint.MaxValue, Math.Round(Rate * 4294967296.0));
        var scale = Rate < 1 ? 1 / (1 - Rate) : 0;
        writer.Line($"var key = {Set.VectorClass}.LoadUnsafe(ref keys);");
        writer.Line($"var threshold = {Set.Broadcast($"{threshold}u")};");
        writer.Line($"var scale = {Set.Broadcast(InstructionSet.Literal(scale))};");
        using (writer.Block($"for (var i = 0; i < {Layout.Length / Set.Lanes}; i++)"))
        {
            writer.Line(
                $"var draw = key ^ {Set.Broadcast($"unchecked(({Layer}u * 0x85EBCA6Bu) + ((uint){(ByChannel ? $"(i / {Layout.Shape.Area})" : "i")} * 0x9E3779B9u))")};"
            );
            writer.Line("draw ^= draw >>> 16;");
            writer.Line($"draw *= {Set.Broadcast("0x7FEB352Du")};");
            writer.Line("draw ^= draw >>> 15;");
            writer.Line($"draw *= {Set.Broadcast("0x846CA68Bu")};");
            writer.Line("draw ^= draw >>> 16;");
            writer.Line($"var stays = {Set.VectorClass}.GreaterThanOrEqual(draw, threshold).AsSingle();");
            var value = Set.Select("stays", $"{Set.Load("x")} * scale", Set.Zero);
            writer.Line(Set.Store(Accumulate ? $"({value} + {Set.Load("y")})" : value, "y"));
            writer.Line(Advance("x", Set.Lanes));
            writer.Line(Advance("y", Set.Lanes));
        }
    }
}
