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
) : Kernel(Set)
{
    private readonly Lazy<ChannelTile> _tile = new(() => ChannelTile.Pick(Set, Geometry, Pools));

    public override string Verb => Pools ? "ConvolveAndPool" : "Convolve";

    public override string Summary =>
        $"y[o, i, j] = {VectorActivation.Formula(Activation, (Pools ? "max over 2x2 of " : "") + "b[o] + " + (Addend is null ? "" : "a[o, i, j] + ") + Geometry.Formula)}\n"
        + $"{Geometry.Shapes}; {Set.Lanes} output channels in the lanes.";

    public override IReadOnlyList<string> Parameters =>
        Addend is null
            ? ["ref float x", "ref float weights", "ref float bias", "ref float y"]
            : ["ref float x", "ref float weights", "ref float bias", "ref float addend", "ref float y"];

    public ChannelTile Tile => _tile.Value;

    public bool Equals(ChannelConvolution? other) =>
        other is not null
        && Set == other.Set
        && Geometry == other.Geometry
        && Pools == other.Pools
        && Addend == other.Addend
        && Activation == other.Activation;

    public override int GetHashCode() => Geometry.GetHashCode();

    private Window Window => Geometry.Window;

    private int PoolSize => Pools ? 2 : 1;

    public override void WriteBody(CodeWriter writer)
    {
        writer.Line(Declare("w", "weights"));
        writer.Line(Declare("b", "bias"));
        writer.Line(Declare("plane", "y"));
        WithAddend(writer, layout => Declare("addendPlane", "addend"));
        if (Geometry.Groups == 1)
        {
            ConvolutionLoops.Tiles(
                writer,
                "block",
                Geometry.Output.Blocks,
                Tile.Blocks,
                blocks => WriteBlocks(writer, blocks)
            );
        }
        else
        {
            using (writer.Block($"for (var block = 0; block < {Geometry.Output.Blocks}; block++)"))
            {
                WriteBlocks(writer, 1);
            }
        }
    }

    private void WriteBlocks(CodeWriter writer, int blocks)
    {
        if (Geometry.Groups == 1)
        {
            writer.Line(Declare("xFirst", "x"));
        }
        else
        {
            var group =
                $"block * {Set.Lanes} / {Geometry.GroupFilters} * {Geometry.GroupChannels} / {Tile.BlockChannels}";
            var last = Tile.AllChannelBlocks - Tile.ChannelBlocks;
            writer.Line($"var firstBlock = Math.Min({group}, {last}); // of the group's input channels");
            writer.Line($"ref var xFirst = ref Unsafe.Add(ref x, firstBlock * {Tile.ChannelBlockStride});");
        }

        writer.Line(
            Declare(
                "xRow",
                "xFirst",
                -(Window.PadTop * Geometry.Input.RowStride) - (Window.PadLeft * Geometry.Input.PixelStride)
            )
        );
        writer.Line(Declare("yRow", "plane"));
        WithAddend(writer, layout => Declare("aRow", "addendPlane"));
        var rows = Geometry.Output.Shape.H * PoolSize;
        ConvolutionLoops.Tiles(writer, "row", rows, Tile.Rows, count => WriteRows(writer, blocks, count));
        writer.Line(Advance("w", blocks * Tile.BlockWeights));
        writer.Line(Advance("b", blocks * Set.Lanes));
        writer.Line(Advance("plane", blocks * Geometry.Output.BlockStride));
        WithAddend(writer, layout => Advance("addendPlane", blocks * layout.BlockStride));
    }

    private void WriteRows(CodeWriter writer, int blocks, int rows)
    {
        writer.Line(Declare("xt", "xRow"));
        writer.Line(Declare("yt", "yRow"));
        WithAddend(writer, layout => Declare("at", "aRow"));
        var columns = Geometry.Output.Shape.W * PoolSize;
        ConvolutionLoops.Tiles(
            writer,
            "column",
            columns,
            Tile.Columns,
            count => WriteTile(writer, blocks, rows, count)
        );
        writer.Line(Advance("xRow", rows * Window.StrideHeight * Geometry.Input.RowStride));
        writer.Line(Advance("yRow", rows / PoolSize * Geometry.Output.RowStride));
        WithAddend(writer, layout => Advance("aRow", rows * layout.RowStride));
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
        var input = Geometry.Input;
        writer.Line(Declare("xc", "xt", first * Window.DilationWidth * input.PixelStride));
        using (writer.Loop("c", Tile.ChannelBlocks))
        {
            writer.Line(Declare("xk", "xc"));
            using (writer.Loop("ky", Window.KernelHeight))
            {
                writer.Line(Declare("xi", "xk"));
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
