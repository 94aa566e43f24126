using Unroll.Generator.Planning;

namespace Unroll.Generator.Kernels;

/// <summary>
/// How a <see cref="PairedConvolution"/> is cut: into bands of rows, whose pixels are covered by tiles one behind the other,
/// and into groups of blocks of output channels. Where each weight is read once, all rows are one band.
/// </summary>
internal sealed class PairedTiling
{
    /// <summary>Blocks of output channels whose weights are held; more would take registers that pixels need.</summary>
    public const int GroupBlocks = 2;

    /// <summary>Their sums take the registers that weights and operands leave.</summary>
    private const int MostPixels = 10;

    /// <summary>The multiply-adds for a block of channels, a pixel and a block of outputs.</summary>
    private const int MultiplyAdds = 11;

    /// <summary>The cycles of a tile's sums where they wait for each other.</summary>
    private const double LeastCycles = 4.0 * MultiplyAdds;

    private readonly Layout _input;
    private readonly Layout _output;

    public PairedTiling(ChannelConvolution direct)
    {
        (_input, _output) = (direct.Geometry.Input, direct.Geometry.Output);
        BandRows = direct.RowsFirst ? direct.Tile.Rows : _output.Shape.H;
        Bands = Tiles(_output.Shape.H, BandRows);
        Groups = Tiles(_output.Blocks, GroupBlocks);
        TilePixels = Enumerable
            .Range(1, Math.Min(MostPixels, BandPixels))
            .OrderBy(pixels => BandCycles(GroupBlocks, pixels))
            .ThenByDescending(pixels => pixels)
            .First();
        TileSizes =
        [
            .. from blocks in TileChoice.Sizes(_output.Blocks, GroupBlocks)
            from pixels in TileChoice
                .Sizes(_output.Shape.H, BandRows)
                .SelectMany(rows => TileChoice.Sizes(rows * _output.Shape.W, TilePixels))
                .Distinct()
            select (blocks, pixels),
        ];
    }

    /// <summary>The rows of a band; the last one may have fewer.</summary>
    public int BandRows { get; }

    public int Bands { get; }

    public int BandPixels => BandRows * _output.Shape.W;

    /// <summary>Groups of blocks; the last one may have one block.</summary>
    public int Groups { get; }

    /// <summary>The pixels of a tile; the last one of a band may have fewer.</summary>
    public int TilePixels { get; }

    /// <summary>The tiles of a band.</summary>
    public int BandTiles => Tiles(BandPixels, TilePixels);

    /// <summary>Whole tiles, and those that cover what remains.</summary>
    public IReadOnlyList<(int Blocks, int Pixels)> TileSizes { get; }

    /// <summary>The turns of the loop over channel blocks for a group and all pixels of a band.</summary>
    public int BandTurns => BandTiles * _input.Blocks;

    /// <summary>The cycles on a core that starts two vector multiply-adds and two additions in each.</summary>
    public double Cycles =>
        TileChoice.Cover(_output.Blocks, GroupBlocks, blocks => Bands * BandCycles(blocks, TilePixels));

    /// <summary>How floats are asked for over some turns of that loop: a line at a time, as often as needed.</summary>
    public static NextWeights Asking(int floats, int turns, string reference)
    {
        var innerTurns = (long)turns * PairedChannels.Turns;
        var lines = (int)Math.Min(PairedTile.Places, 1 + (floats / (innerTurns * NextWeights.LineFloats)));
        return new NextWeights(floats, innerTurns * lines, PairedChannels.Turns * lines, reference);
    }

    private static int Tiles(int total, int size) => (total + size - 1) / size;

    private double BandCycles(int blocks, int pixels) =>
        TileChoice.Cover(BandPixels, pixels, count => TileCycles(blocks, count));

    /// <summary>Multiply-adds, loads or waiting for the sums, and the start and the end of each sum.</summary>
    private double TileCycles(int blocks, int pixels)
    {
        var multiplyAdds = MultiplyAdds * blocks * pixels / 2.0;
        var loads = PairedChannels.Block * (blocks + pixels) / 2.0;
        var turn = Math.Max(LeastCycles, Math.Max(multiplyAdds, loads));
        return (turn * _input.Blocks) + 10 + (2 * blocks * pixels);
    }
}
