using Unroll.Generator.Emission;

namespace Unroll.Generator.Kernels;

/// <summary>The transformed inputs of some panels of tiles, the first of which lies at v.</summary>
internal sealed record WinogradInput(WinogradTiles Tiles) : Kernel(Tiles.Set)
{
    public override string Verb => "Transform";

    public override string Summary => "v[p, q, c, tile] = B'[p] d B[q] of some panels of tiles";

    public override IReadOnlyList<string> Parameters =>
        ["ref float x", "ref float v", "int firstPanel", "int endPanel", "int panelOfV"];

    public override void WriteBody(CodeWriter writer)
    {
        var (set, input, m) = (Tiles.Set, Tiles.Geometry.Input, Tiles.Outputs);
        using (writer.Block("for (var panel = firstPanel; panel < endPanel; panel++)"))
        {
            writer.Line($"var end = Math.Min((panel + 1) * {Tiles.PanelTiles}, {Tiles.Tiles});");
            writer.Line("ref var plane = ref x;");
            writer.Line($"ref var vBlock = ref Unsafe.Add(ref v, (panel - panelOfV) * {Tiles.PanelLength});");
            using (writer.Loop("block", Tiles.ChannelBlocks))
            {
                writer.Line("ref var vTile = ref vBlock;");
                using (writer.Block($"for (var tile = panel * {Tiles.PanelTiles}; tile < end; tile++)"))
                {
                    var window = Tiles.Geometry.Window;
                    var row = $"((tile / {Tiles.TileColumns} * {m}) - {window.PadTop}) * {input.RowStride}";
                    var column = $"((tile % {Tiles.TileColumns} * {m}) - {window.PadLeft}) * {input.PixelStride}";
                    writer.Line($"ref var d = ref Unsafe.Add(ref plane, ({row}) + ({column}));");
                    WriteTile(writer);
                    writer.Line(Advance("vTile", set.Lanes));
                }

                writer.Line(Advance("plane", input.BlockStride));
                writer.Line(Advance("vBlock", Tiles.PanelTiles * set.Lanes));
            }
        }
    }

    /// <summary>
    /// A group of rows of the transform after the other, so that what is alive fits the registers; what two groups read is
    /// loaded again.
    /// </summary>
    private void WriteTile(CodeWriter writer)
    {
        var (set, input, points) = (Tiles.Set, Tiles.Geometry.Input, Tiles.Points);
        foreach (var rows in points.Groups)
        {
            using (writer.Block(""))
            {
                for (var column = 0; column < points.Size; column++)
                {
                    foreach (var row in points.Reads(rows))
                    {
                        var offset = (row * input.RowStride) + (column * input.PixelStride);
                        writer.Line($"var d{row}_{column} = {set.Load(At("d", offset))};");
                    }

                    points.WriteInput(writer, set, rows, row => $"d{row}_{column}", row => $"t{row}_{column}");
                }

                foreach (var row in rows)
                {
                    foreach (var columns in points.Groups)
                    {
                        points.WriteInput(
                            writer,
                            set,
                            columns,
                            column => $"t{row}_{column}",
                            column => $"v{row}_{column}"
                        );
                        foreach (var column in columns)
                        {
                            var target = ((row * points.Size) + column) * Tiles.InputPointStride;
                            writer.Line(set.Store($"v{row}_{column}", At("vTile", target)));
                        }
                    }
                }
            }
        }
    }
}
