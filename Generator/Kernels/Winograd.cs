using Unroll.Generator.Emission;
using Unroll.Generator.Model;
using Unroll.Generator.Planning;

namespace Unroll.Generator.Kernels;

/// <summary>
/// A convolution in Winograd's form (Lavin and Gray 2015), a chunk of tiles after the other, so that what lies between its
/// halves stays in the cache. Threads share panels of tiles, of which each makes chunks of its own; or groups of output
/// blocks, for which each transforms all tiles for itself.
/// </summary>
internal sealed record Winograd(WinogradTiles Tiles, Layout? Addend, ActivationOperation? Activation, bool SharesGroups)
    : Kernel(Tiles.Set)
{
    private readonly WinogradProduct _product = new(Tiles, Addend, Activation);

    public override string Verb => Tiles.Pools ? "ConvolveAndPool" : "Convolve";

    public override string Summary => _product.Summary;

    public override IReadOnlyList<string> Parameters =>
        Addend is null
            ? ["ref float x", "ref float weights", "ref float bias", "ref float y", "ref float v"]
            : ["ref float x", "ref float weights", "ref float bias", "ref float addend", "ref float y", "ref float v"];

    public override int Units =>
        Tiles.Geometry.MultiplyAdds < LeastSharedWork ? 1
        : SharesGroups ? _product.Units
        : Tiles.Panels;

    public override int ThreadScratchLength => Tiles.InputLength + Tiles.ProductLength;

    public override IReadOnlyList<Kernel> Parts => [.. _product.Parts, new WinogradInput(Tiles)];

    public bool Equals(Winograd? other) =>
        other is not null && _product.Equals(other._product) && SharesGroups == other.SharesGroups;

    public override int GetHashCode() => _product.GetHashCode();

    public override void WriteBody(CodeWriter writer)
    {
        writer.Line(Declare("m", "v", Tiles.InputLength));
        var chunk = Tiles.ChunkPanels;
        var (firstPanel, end) = SharesGroups ? ("0", $"{Tiles.Panels}") : Share(Tiles.Panels);
        var (firstGroup, endGroup) = SharesGroups ? Share(_product.Units) : ("0", $"{_product.Units}");
        using (writer.Block($"for (var firstPanel = {firstPanel}; firstPanel < {end}; firstPanel += {chunk})"))
        {
            writer.Line($"var endPanel = Math.Min(firstPanel + {chunk}, {end});");
            writer.Line($"{PartName(_product.Parts.Count)}(ref x, ref v, firstPanel, endPanel, firstPanel);");
            _product.WriteGroups(writer, firstGroup, endGroup, "firstPanel", "endPanel");
        }
    }
}
