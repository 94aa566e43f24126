using Unroll.Generator.Emission;

namespace Unroll.Generator.Kernels;

/// <summary>The products of some panels, the first of which lies at v, with a group of output blocks, at all points.</summary>
internal sealed record WinogradMultiply(WinogradTiles Tiles, int Blocks) : Kernel(Tiles.Set)
{
    public override string Verb => "Multiply";

    public override string Summary =>
        "m[p, tile, o] = sum over c of u[p, c, o] * v[p, tile, c] of some panels of tiles";

    public override IReadOnlyList<string> Parameters =>
        ["ref float v", "ref float w", "ref float m", "int firstPanel", "int endPanel"];

    public override IReadOnlyList<Kernel> Parts =>
        [
            .. new[] { Tiles.LastTiles, Tiles.Panels > 1 ? Tiles.PanelTiles : Tiles.LastTiles }
                .Distinct()
                .Select(tiles => new WinogradPanel(Tiles, Blocks, tiles)),
        ];

    public override void WriteBody(CodeWriter writer)
    {
        var size = Tiles.Points.Size;
        var next = Tiles.Next(Blocks);
        var pass = next is null ? "" : ", ref next";
        using (writer.Block($"for (var point = 0; point < {size * size}; point++)"))
        {
            writer.Line("ref var vPanel = ref v;");
            writer.Line("ref var mPanel = ref m;");
            if (next is not null)
            {
                writer.Line(Declare("next", "w", Tiles.PointWeights(Blocks)));
            }

            using (writer.Block("for (var panel = firstPanel; panel < endPanel; panel++)"))
            {
                var (full, last) = (PartName(Parts.Count - 1), PartName(0));
                if (full == last || Tiles.Panels == 1)
                {
                    writer.Line($"{last}(ref vPanel, ref w, ref mPanel{pass});");
                }
                else
                {
                    using (writer.Block($"if (panel < {Tiles.Panels - 1})"))
                    {
                        writer.Line($"{full}(ref vPanel, ref w, ref mPanel{pass});");
                    }

                    using (writer.Block("else"))
                    {
                        writer.Line($"{last}(ref vPanel, ref w, ref mPanel{pass});");
                    }
                }

                if (next is { } weights)
                {
                    writer.Line(Advance("next", weights.PerPass(Tiles.ChannelBlocks)));
                }

                writer.Line(Advance("vPanel", Tiles.PanelLength));
                writer.Line(Advance("mPanel", Tiles.PanelTiles * WinogradTiles.Group * Set.Lanes));
            }

            writer.Line(Advance("v", Tiles.InputPointStride));
            writer.Line(Advance("w", Tiles.PointWeights(Blocks)));
            writer.Line(Advance("m", Tiles.ProductPointStride));
        }
    }
}
