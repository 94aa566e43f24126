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

    public override IReadOnlyList<Kernel> Parts => [new WinogradInput(Tiles)];

    public override void WriteBody(CodeWriter writer)
    {
        var (first, end) = Share(Tiles.Panels);
        writer.Line($"{PartName(0)}(ref x, ref v, {first}, {end}, 0);");
    }
}
