using Unroll.Generator.Emission;
using Unroll.Generator.Model;
using Unroll.Generator.Planning;

namespace Unroll.Generator.Kernels;

/// <summary>
/// Inference's convolution with output channels in the lanes. A tile is some blocks of channels times some rows and
/// columns; the weights of a row of the kernel are held in registers while the input's floats stream by as broadcasts.
/// The input has a border as wide as the padding. With Pools, a 2x2 maximum follows in registers.
/// </summary>
internal sealed record ChannelConvolution(
    InstructionSet Set,
    ConvolutionGeometry Geometry,
    bool Pools,
    Layout? Addend,
    ActivationOperation? Activation
) : AskingConvolution(Set)
{
    /// <summary>Weights, in floats, that stay in a core's second cache.</summary>
    private const int MostCachedWeights = 64 * 1024;

    /// <summary>With fewer bands threads would have too little to share.</summary>
    private const int LeastBands = 4;

    /// <summary>With fewer tiles threads would not get nearly as many as each other.</summary>
    private const int LeastSharedTiles = 16;

    private readonly Lazy<ChannelTile> _tile = new(() => ChannelTile.Pick(Set, Geometry, Pools));

    public override string Verb => Pools ? "ConvolveAndPool" : "Convolve";

    public override string Summary =>
        $"y[o, i, j] = {VectorActivation.Formula(Activation, (Pools ? "max over 2x2 of " : "") + "b[o] + " + (Addend is null ? "" : "a[o, i, j] + ") + Geometry.Formula)}\n"
        + $"{Geometry.Shapes}; {Set.Lanes} output channels in the lanes."
        + (Ahead > 0 ? $"\nMeanwhile it asks for {Ahead} floats of a later layer's weights." : "");

    public override IReadOnlyList<string> Parameters =>
        Addend is null
            ? ["ref float x", "ref float weights", "ref float bias", "ref float y", .. AheadParameters]
            :
            [
                "ref float x",
                "ref float weights",
                "ref float bias",
                "ref float addend",
                "ref float y",
                .. AheadParameters,
            ];

    public override int WeightsLength => Geometry.Output.Blocks * Tile.BlockWeights;

    public override double Cycles => Tile.Cycles;

    public ChannelTile Tile => _tile.Value;

    public bool Equals(ChannelConvolution? other) =>
        other is not null
        && Set == other.Set
        && Geometry == other.Geometry
        && Pools == other.Pools
        && Addend == other.Addend
        && Ahead == other.Ahead
        && Activation == other.Activation;

    public override int GetHashCode() => Geometry.GetHashCode();

    private Window Window => Geometry.Window;

    private int PoolSize => Pools ? 2 : 1;

    /// <summary>Bands of rows or tiles of blocks, whichever loop is the outer one; or tiles of pixels.</summary>
    public override int Units =>
        Geometry.MultiplyAdds < LeastSharedWork ? 1
        : SharesTiles ? PixelTiles
        : Trips;

    /// <summary>
    /// Weights that fit the cache beside some rows of the input are read for each band of rows; else each weight is read
    /// once.
    /// </summary>
    public bool RowsFirst =>
        Geometry.Groups == 1 && WeightsLength <= MostCachedWeights && Tiles(Rows, Tile.Rows) >= LeastBands;

    /// <summary>
    /// Whether threads share tiles of pixels although blocks are the outer loop. Those that share blocks read each other's
    /// pixels, those that share pixels all weights each: what comes from another core or from memory counts.
    /// </summary>
    public bool SharesTiles =>
        !RowsFirst
        && Geometry.Groups == 1
        && Geometry.MultiplyAdds >= LeastSharedWork
        && PixelTiles >= LeastSharedTiles
        && WeightsLength <= Geometry.Input.Shape.Size + Geometry.Output.Shape.Size;

    /// <summary>The vectors of input pixels that come to the nearest cache, if each serves one trip there.</summary>
    public double InputReads =>
        (double)(RowsFirst ? 1 : Trips) * Tile.ChannelBlocks * Geometry.Output.Shape.Area * PoolSize * PoolSize;

    /// <summary>The trips of the outer loop.</summary>
    private int Trips => RowsFirst ? Tiles(Rows, Tile.Rows) : Tiles(Geometry.Output.Blocks, TripBlocks);

    /// <summary>The blocks of outputs of a trip, where they are the outer loop.</summary>
    private int TripBlocks => Geometry.Groups == 1 ? Tile.Blocks : 1;

    private int ColumnTiles => Tiles(Geometry.Output.Shape.W * PoolSize, Tile.Columns);

    private int PixelTiles => Tiles(Rows, Tile.Rows) * ColumnTiles;

    /// <summary>The turns, within a trip, of the loop around the innermost one.</summary>
    private int TripTurns =>
        (RowsFirst ? ColumnTiles * Tiles(Geometry.Output.Blocks, Tile.Blocks) : PixelTiles)
        * Tile.ChannelBlocks
        * Window.KernelHeight
        * Tile.Parts.Count;

    /// <summary>A later layer's weights, an equal share of them in each trip.</summary>
    private NextWeights? Later =>
        Ahead == 0
            ? null
            : new NextWeights(Tiles(Ahead, Trips), (long)TripTurns * Tile.BlockChannels, Tile.BlockChannels, "later");

    /// <summary>
    /// The weights of the next blocks of outputs, where each is read once: they come from the last cache or from memory.
    /// </summary>
    private NextWeights? Next
    {
        get
        {
            var size = Math.Min(TripBlocks, Geometry.Output.Blocks);
            return RowsFirst || WeightsLength < NextWeights.Least
                ? null
                : new NextWeights(size * Tile.BlockWeights, (long)TripTurns * Tile.BlockChannels, Tile.BlockChannels);
        }
    }

    /// <summary>Rows of the convolution's own output.</summary>
    private int Rows => Geometry.Output.Shape.H * PoolSize;

    private static int Tiles(int total, int size) => (total + size - 1) / size;

    public override void WriteBody(CodeWriter writer)
    {
        if (Later is { } later)
        {
            writer.Line(FromUnit("later", "ahead", later.PerPass(Trips * TripTurns / Units)));
        }

        if (RowsFirst)
        {
            WriteRowsFirst(writer);
        }
        else
        {
            WriteBlocksFirst(writer);
        }
    }

    private void WriteRowsFirst(CodeWriter writer)
    {
        var (input, output) = (Geometry.Input, Geometry.Output);
        var rowsOfX = Tile.Rows * Window.StrideHeight * input.RowStride;
        writer.Line(FromUnit("xRow", "x", rowsOfX, -Above));
        writer.Line(FromUnit("yRow", "y", Tile.Rows / PoolSize * output.RowStride));
        WithAddend(writer, layout => FromUnit("aRow", "addend", Tile.Rows * layout.RowStride));
        WriteTrips(
            writer,
            "row",
            Rows,
            Tile.Rows,
            rows =>
            {
                writer.Line(Declare("w", "weights"));
                writer.Line(Declare("b", "bias"));
                writer.Line(Declare("plane", "yRow"));
                WithAddend(writer, layout => Declare("addendPlane", "aRow"));
                ConvolutionLoops.Tiles(
                    writer,
                    "block",
                    output.Blocks,
                    Tile.Blocks,
                    blocks =>
                    {
                        WriteColumns(writer, blocks, rows, "xRow", "plane", "addendPlane");
                        AdvanceBlocks(writer, blocks);
                    }
                );
                AdvanceRows(writer, rows);
            }
        );
    }

    private void WriteBlocksFirst(CodeWriter writer)
    {
        var size = TripBlocks;
        writer.Line(FromTrip("w", "weights", size * Tile.BlockWeights));
        writer.Line(FromTrip("b", "bias", size * Set.Lanes));
        writer.Line(FromTrip("plane", "y", size * Geometry.Output.BlockStride));
        WithAddend(writer, layout => FromTrip("addendPlane", "addend", size * layout.BlockStride));
        WriteTrips(
            writer,
            "block",
            Geometry.Output.Blocks,
            size,
            blocks =>
            {
                if (Next is not null)
                {
                    writer.Line(Declare("next", "w", blocks * Tile.BlockWeights));
                }

                if (SharesTiles)
                {
                    WriteTilesOfThread(writer, blocks);
                }
                else
                {
                    WriteRows(writer, blocks);
                }

                AdvanceBlocks(writer, blocks);
            }
        );
    }

    /// <summary>All rows of some blocks of outputs.</summary>
    private void WriteRows(CodeWriter writer, int blocks)
    {
        WriteFirstRow(writer);
        writer.Line(Declare("yRow", "plane"));
        WithAddend(writer, layout => Declare("aRow", "addendPlane"));
        ConvolutionLoops.Tiles(
            writer,
            "row",
            Rows,
            Tile.Rows,
            rows =>
            {
                WriteColumns(writer, blocks, rows, "xRow", "yRow", "aRow");
                AdvanceRows(writer, rows);
            }
        );
    }

    /// <summary>The tiles of pixels that are the thread's, of some blocks of outputs.</summary>
    private void WriteTilesOfThread(CodeWriter writer, int blocks)
    {
        var output = Geometry.Output;
        void Reference(string name, string reference, Layout layout, int rows, int columns)
        {
            var offset = $"(row * {rows * layout.RowStride}) + (column * {columns * layout.PixelStride})";
            writer.Line($"ref var {name} = ref Unsafe.Add(ref {reference}, {offset});");
        }

        writer.Line(Declare("xStart", "x", -Above));
        using (writer.Block("for (var tile = firstUnit; tile < lastUnit; tile++)"))
        {
            writer.Line($"var (row, column) = (tile / {ColumnTiles}, tile % {ColumnTiles});");
            var (inputRows, inputColumns) = (Tile.Rows * Window.StrideHeight, Tile.Columns * Window.StrideWidth);
            Reference("xt", "xStart", Geometry.Input, inputRows, inputColumns);
            Reference("yt", "plane", output, Tile.Rows / PoolSize, Tile.Columns / PoolSize);
            if (Addend is { } addend)
            {
                Reference("at", "addendPlane", addend, Tile.Rows, Tile.Columns);
            }

            ConvolutionLoops.WholeOrRest(
                writer,
                "row",
                Rows,
                Tile.Rows,
                rows =>
                    ConvolutionLoops.WholeOrRest(
                        writer,
                        "column",
                        output.Shape.W * PoolSize,
                        Tile.Columns,
                        columns => WriteTile(writer, blocks, rows, columns)
                    )
            );
        }
    }

    /// <summary>Where a block of outputs starts to read: at its group's first block of input channels.</summary>
    private void WriteFirstRow(CodeWriter writer)
    {
        if (Geometry.Groups == 1)
        {
            writer.Line(Declare("xRow", "x", -Above));
            return;
        }

        var block = Geometry.Output.Blocks == 1 ? "0" : "block";
        var group =
            $"{block} * {Set.Lanes} / {Geometry.GroupFilters} * {Geometry.GroupChannels} / {Tile.BlockChannels}";
        var last = Tile.AllChannelBlocks - Tile.ChannelBlocks;
        writer.Line($"var firstBlock = Math.Min({group}, {last}); // of the group's input channels");
        writer.Line($"ref var xRow = ref Unsafe.Add(ref x, (firstBlock * {Tile.ChannelBlockStride}) - {Above});");
    }

    /// <summary>The trips of the outer loop: whole tiles, and one for what remains.</summary>
    private void WriteTrips(CodeWriter writer, string counter, int total, int size, Action<int> write)
    {
        if (Units == 1 || SharesTiles)
        {
            ConvolutionLoops.Tiles(writer, counter, total, size, write);
            return;
        }

        ConvolutionLoops.TilesOfThread(writer, counter, total, size, write);
    }

    /// <summary>The reference at which the first trip starts.</summary>
    private string FromTrip(string name, string reference, int distance) =>
        SharesTiles ? Declare(name, reference) : FromUnit(name, reference, distance);

    /// <summary>The reference at which the first unit starts.</summary>
    private string FromUnit(string name, string reference, int distance, int offset = 0)
    {
        var start = offset == 0 ? "" : $" - {-offset}";
        return Units == 1
            ? Declare(name, reference, offset)
            : $"ref var {name} = ref Unsafe.Add(ref {reference}, (firstUnit * {distance}){start});";
    }

    private int Above => (Window.PadTop * Geometry.Input.RowStride) + (Window.PadLeft * Geometry.Input.PixelStride);

    private void AdvanceBlocks(CodeWriter writer, int blocks)
    {
        writer.Line(Advance("w", blocks * Tile.BlockWeights));
        writer.Line(Advance("b", blocks * Set.Lanes));
        writer.Line(Advance("plane", blocks * Geometry.Output.BlockStride));
        WithAddend(writer, layout => Advance("addendPlane", blocks * layout.BlockStride));
    }

    private void AdvanceRows(CodeWriter writer, int rows)
    {
        writer.Line(Advance("xRow", rows * Window.StrideHeight * Geometry.Input.RowStride));
        writer.Line(Advance("yRow", rows / PoolSize * Geometry.Output.RowStride));
        WithAddend(writer, layout => Advance("aRow", rows * layout.RowStride));
    }

    private void WriteColumns(CodeWriter writer, int blocks, int rows, string x, string y, string addend)
    {
        writer.Line(Declare("xt", x));
        writer.Line(Declare("yt", y));
        WithAddend(writer, layout => Declare("at", addend));
        ConvolutionLoops.Tiles(
            writer,
            "column",
            Geometry.Output.Shape.W * PoolSize,
            Tile.Columns,
            count => WriteTile(writer, blocks, rows, count)
        );
    }

    private void WriteTile(CodeWriter writer, int blocks, int rows, int columns)
    {
        foreach (var (block, row, column) in Sums(blocks, rows, columns))
        {
            writer.Line($"var {Sum(block, row, column)} = {Set.Load(At("b", block * Set.Lanes))};");
        }

        writer.Line(Declare("wk", "w"));
        var first = 0;
        foreach (var part in Tile.Parts)
        {
            using (
                Tile.Parts.Count == 1
                    ? writer.Block("")
                    : writer.Block($"// columns {first} to {first + part - 1} of the kernel")
            )
            {
                WriteProducts(writer, blocks, rows, columns, first, part);
            }

            first += part;
        }

        WriteResults(writer, blocks, rows, columns);
        writer.Line(Advance("xt", columns * Window.StrideWidth * Geometry.Input.PixelStride));
        writer.Line(Advance("yt", columns / PoolSize * Geometry.Output.PixelStride));
        WithAddend(writer, layout => Advance("at", columns * layout.PixelStride));
    }

    private void WriteProducts(CodeWriter writer, int blocks, int rows, int columns, int first, int part)
    {
        var (input, next, later) = (Geometry.Input, Next, Later);
        writer.Line(Declare("xc", "xt", first * Window.DilationWidth * input.PixelStride));
        using (writer.Loop("c", Tile.ChannelBlocks))
        {
            writer.Line(Declare("xk", "xc"));
            using (writer.Loop("ky", Window.KernelHeight))
            {
                writer.Line(Declare("xi", "xk"));
                next?.WriteOuterTurn(writer);
                later?.WriteOuterTurn(writer);
                using (writer.Loop("lane", Tile.BlockChannels))
                {
                    ChannelTile
                        .Body(Window, blocks, rows, columns, part)
                        .Write(
                            writer,
                            Set,
                            sum => Sum(sum % blocks, sum / blocks / columns, sum / blocks % columns),
                            weight => Set.Load(At("wk", weight * Set.Lanes)),
                            x => Set.Broadcast(At("xi", InputOffset(x)))
                        );
                    next?.WriteInnerTurn(writer);
                    later?.WriteInnerTurn(writer);
                    writer.Line(Advance("wk", part * blocks * Set.Lanes));
                    writer.Line(Advance("xi", Tile.ChannelStride));
                }

                writer.Line(Advance("xk", Window.DilationHeight * input.RowStride));
            }

            writer.Line(Advance("xc", Tile.ChannelBlockStride));
        }
    }

    private int InputOffset(int x) =>
        ((x >> 16) * Window.StrideHeight * Geometry.Input.RowStride) + ((x & 0xFFFF) * Geometry.Input.PixelStride);

    private void WriteResults(CodeWriter writer, int blocks, int rows, int columns)
    {
        var output = Geometry.Output;
        foreach (var (block, row, column) in Sums(blocks, rows / PoolSize, columns / PoolSize))
        {
            var value = Sum(block, row, column);
            if (Pools)
            {
                var upper = Set.Max(Sum(block, 2 * row, 2 * column), Sum(block, 2 * row, (2 * column) + 1));
                var lower = Set.Max(Sum(block, (2 * row) + 1, 2 * column), Sum(block, (2 * row) + 1, (2 * column) + 1));
                value = $"y{block}_{row}_{column}";
                writer.Line($"var {value} = {Set.Max(upper, lower)};");
            }

            if (Addend is { } addend)
            {
                var source = (block * addend.BlockStride) + (row * addend.RowStride) + (column * addend.PixelStride);
                value = $"({value} + {Set.Load(At("at", source))})";
            }

            var target = (block * output.BlockStride) + (row * output.RowStride) + (column * output.PixelStride);
            writer.Line(Set.Store($"({VectorActivation.Apply(Set, Activation, value)})", At("yt", target)));
        }
    }

    private void WithAddend(CodeWriter writer, Func<Layout, string> line)
    {
        if (Addend is { } addend)
        {
            writer.Line(line(addend));
        }
    }

    private static IEnumerable<(int Block, int Row, int Column)> Sums(int blocks, int rows, int columns) =>
        from row in Enumerable.Range(0, rows)
        from column in Enumerable.Range(0, columns)
        from block in Enumerable.Range(0, blocks)
        select (block, row, column);

    private static string Sum(int block, int row, int column) => $"s{block}_{row}_{column}";
}
