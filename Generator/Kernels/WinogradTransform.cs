using Unroll.Generator.Emission;

namespace Unroll.Generator.Kernels;

/// <summary>The first half of a convolution in Winograd's form: the transformed inputs of all tiles.</summary>
internal sealed record WinogradTransform(WinogradTiles Tiles) : Kernel(Tiles.Set)
{
    public override string Verb => "TransformTiles";

    public override string Summary =>
        $"v[p, q, c, tile] = B'[p] d B[q], d the {Tiles.Points.Size}x{Tiles.Points.Size} inputs of a tile\nx: {Tiles.Geometry.Input.Shape}, {Tiles.Tiles} tiles";

    public override IReadOnlyList<string> Parameters => ["ref float x", "ref float v"];

    public override int Units => Tiles.Panels;

    public override void WriteBody(CodeWriter writer)
    {
        writer.Line(
            Units > 1 ? "Transform(ref x, ref v, firstUnit, lastUnit, 0);" : "Transform(ref x, ref v, 0, 1, 0);"
        );
        writer.Line();
        WriteFunction(writer, Tiles);
    }

    /// <summary>The function of a kernel that transforms some panels, the first of which lies at v.</summary>
    public static void WriteFunction(CodeWriter writer, WinogradTiles tiles)
    {
        var (set, input, m) = (tiles.Set, tiles.Geometry.Input, tiles.Outputs);
        writer.Line(Attribute);
        using (
            writer.Block("static void Transform(ref float x, ref float v, int firstPanel, int endPanel, int panelOfV)")
        )
        using (writer.Block("for (var panel = firstPanel; panel < endPanel; panel++)"))
        {
            writer.Line($"var end = Math.Min((panel + 1) * {tiles.PanelTiles}, {tiles.Tiles});");
            writer.Line("ref var plane = ref x;");
            writer.Line($"ref var vBlock = ref Unsafe.Add(ref v, (panel - panelOfV) * {tiles.PanelLength});");
            using (writer.Loop("block", tiles.ChannelBlocks))
            {
                writer.Line("ref var vTile = ref vBlock;");
                using (writer.Block($"for (var tile = panel * {tiles.PanelTiles}; tile < end; tile++)"))
                {
                    var window = tiles.Geometry.Window;
                    var row = $"((tile / {tiles.TileColumns} * {m}) - {window.PadTop}) * {input.RowStride}";
                    var column = $"((tile % {tiles.TileColumns} * {m}) - {window.PadLeft}) * {input.PixelStride}";
                    writer.Line($"ref var d = ref Unsafe.Add(ref plane, ({row}) + ({column}));");
                    WriteTile(writer, tiles);
                    writer.Line(Advance("vTile", set.Lanes));
                }

                writer.Line(Advance("plane", input.BlockStride));
                writer.Line(Advance("vBlock", tiles.PanelTiles * set.Lanes));
            }
        }
    }

    /// <summary>
    /// A group of rows of the transform after the other, so that what is alive fits the registers; what two groups read is
    /// loaded again.
    /// </summary>
    private static void WriteTile(CodeWriter writer, WinogradTiles tiles)
    {
        var (set, input, points) = (tiles.Set, tiles.Geometry.Input, tiles.Points);
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
                            var target = ((row * points.Size) + column) * tiles.InputPointStride;
                            writer.Line(set.Store($"v{row}_{column}", At("vTile", target)));
                        }
                    }
                }
            }
        }
    }
}
