using Unroll.Generator.Emission;
using Unroll.Generator.Model;
using Unroll.Generator.Planning;

namespace Unroll.Generator.Kernels;

/// <summary>
/// A convolution in Winograd's form (Lavin and Gray 2015), a chunk of tiles after the other, so that what lies between its
/// halves stays in the cache.
/// </summary>
internal sealed record Winograd(WinogradTiles Tiles, Layout? Addend, ActivationOperation? Activation)
    : Kernel(Tiles.Set)
{
    private readonly WinogradProduct _product = new(Tiles, Addend, Activation);

    public override string Verb => Tiles.Pools ? "ConvolveAndPool" : "Convolve";

    public override string Summary => _product.Summary;

    public override IReadOnlyList<string> Parameters =>
        Addend is null
            ? ["ref float x", "ref float weights", "ref float bias", "ref float y", "ref float v"]
            : ["ref float x", "ref float weights", "ref float bias", "ref float addend", "ref float y", "ref float v"];

    public override int Units => Tiles.Chunks;

    public override int ThreadScratchLength => Tiles.InputLength + Tiles.ProductLength;

    public override IReadOnlyList<Kernel> Parts => [.. _product.Parts, new WinogradInput(Tiles)];

    public bool Equals(Winograd? other) => other is not null && _product.Equals(other._product);

    public override int GetHashCode() => _product.GetHashCode();

    public override void WriteBody(CodeWriter writer)
    {
        writer.Line(Declare("m", "v", Tiles.InputLength));
        using (writer.Block(Units > 1 ? "for (var unit = firstUnit; unit < lastUnit; unit++)" : ""))
        {
            if (Units == 1)
            {
                writer.Line("const int unit = 0;");
            }

            writer.Line($"var firstPanel = unit * {Tiles.ChunkPanels};");
            writer.Line($"var endPanel = Math.Min(firstPanel + {Tiles.ChunkPanels}, {Tiles.Panels});");
            writer.Line($"{PartName(_product.Parts.Count)}(ref x, ref v, firstPanel, endPanel, firstPanel);");
            _product.WriteGroups(writer, "0", $"{_product.Units}", "firstPanel", "endPanel");
        }
    }
}
