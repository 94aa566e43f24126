using Unroll.Generator.Emission;

namespace Unroll.Generator.Kernels;

/// <summary>The products of one panel of so many tiles at one point: a matrix product whose sums stay in registers.</summary>
internal sealed record WinogradPanel(WinogradTiles Tiles, int Blocks, int Count) : Kernel(Tiles.Set)
{
    public override string Verb => "Panel";

    public override string Summary => "m[tile, o] = sum over c of u[c, o] * v[tile, c] at one point";

    public override IReadOnlyList<string> Parameters =>
        Tiles.Next(Blocks) is null
            ? ["ref float v", "ref float w", "ref float m"]
            : ["ref float v", "ref float w", "ref float m", "ref float next"];

    public override void WriteBody(CodeWriter writer)
    {
        var body = new TileBody([
            .. from tile in Enumerable.Range(0, Count)
            from block in Enumerable.Range(0, Blocks)
            select new MultiplyAdd((tile * Blocks) + block, block, tile),
        ]);
        foreach (var sum in Enumerable.Range(0, Count * Blocks))
        {
            writer.Line($"var s{sum} = {Set.Zero};");
        }

        var next = Tiles.Next(Blocks);
        using (writer.Loop("c", Tiles.ChannelBlocks))
        {
            writer.Line("ref var vi = ref v;");
            next?.WriteOuterTurn(writer);
            using (writer.Loop("lane", Set.Lanes))
            {
                body.Write(
                    writer,
                    Set,
                    sum => $"s{sum}",
                    block => Set.Load(At("w", block * Set.Lanes)),
                    tile => Set.Broadcast(At("vi", tile * Set.Lanes))
                );
                next?.WriteInnerTurn(writer);
                writer.Line(Advance("w", Blocks * Set.Lanes));
                writer.Line(Advance("vi", 1));
            }

            writer.Line(Advance("v", Tiles.PanelTiles * Set.Lanes));
        }

        foreach (var sum in Enumerable.Range(0, Count * Blocks))
        {
            var target = ((sum / Blocks * WinogradTiles.Group) + (sum % Blocks)) * Set.Lanes;
            writer.Line(Set.Store($"s{sum}", At("m", target)));
        }
    }
}
