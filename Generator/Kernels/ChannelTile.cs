using Unroll.Generator.Model;
using Unroll.Generator.Planning;

namespace Unroll.Generator.Kernels;

/// <summary>
/// The tile of a <see cref="ChannelConvolution"/> and the order of its weights, which follows from it:
/// [tile of blocks][part][channel block][ky][channel][kx within the part][block][lane].
/// </summary>
internal sealed record ChannelTile(
    int Blocks,
    int Rows,
    int Columns,
    EquatableArray<int> Parts,
    int ChannelBlocks,
    int AllChannelBlocks,
    int BlockChannels,
    int ChannelStride,
    int ChannelBlockStride,
    int BlockWeights,
    double Cycles
)
{
    /// <summary>More weights of a tile than this, in floats, come from the second cache each time.</summary>
    private const int FirstCache = 8 * 1024;

    /// <summary>The cycles that reading a vector from there takes beyond those that a load takes.</summary>
    private const double Reload = 0.1;

    public static ChannelTile Pick(InstructionSet set, ConvolutionGeometry geometry, bool pools)
    {
        var input = geometry.Input;
        var isBlocked = input.Kind == LayoutKind.Blocked;
        var blockChannels = isBlocked ? Math.Min(set.Lanes, input.Shape.C) : 1;
        var all = (input.Shape.C + blockChannels - 1) / blockChannels;
        var channelBlocks = Span(set, geometry, blockChannels);
        var ((blocks, rows, columns, part), cycles) = Search(set, geometry, pools);
        var width = geometry.Window.KernelWidth;
        var parts = Enumerable.Range(0, (width + part - 1) / part).Select(p => Math.Min(part, width - (p * part)));
        return new ChannelTile(
            blocks,
            rows,
            columns,
            parts.ToEquatableArray(),
            channelBlocks,
            all,
            blockChannels,
            isBlocked ? 1 : input.BlockStride,
            input.BlockStride,
            channelBlocks * blockChannels * geometry.KernelArea * set.Lanes,
            cycles * channelBlocks * blockChannels * geometry.Window.KernelHeight
        );
    }

    /// <summary>Sums are numbered (row * columns + column) * blocks + block; inputs row * 65536 + column; weights tap * blocks + block.</summary>
    public static TileBody Body(Window window, int blocks, int rows, int columns, int part) =>
        new([
            .. from tap in Enumerable.Range(0, part)
            from row in Enumerable.Range(0, rows)
            from column in Enumerable.Range(0, columns)
            from block in Enumerable.Range(0, blocks)
            select new MultiplyAdd(
                (((row * columns) + column) * blocks) + block,
                (tap * blocks) + block,
                (row << 16) + (column * window.StrideWidth) + (tap * window.DilationWidth)
            ),
        ]);

    /// <summary>How many blocks of input channels any block of outputs needs: all of them, or those of its groups.</summary>
    private static int Span(InstructionSet set, ConvolutionGeometry geometry, int blockChannels)
    {
        var most = 0;
        for (var block = 0; block < geometry.Output.Blocks; block++)
        {
            var first = block * set.Lanes / geometry.GroupFilters * geometry.GroupChannels;
            var last = Math.Min((block + 1) * set.Lanes, geometry.Output.Shape.C) - 1;
            var end = ((last / geometry.GroupFilters) + 1) * geometry.GroupChannels;
            most = Math.Max(most, ((end - 1) / blockChannels) - (first / blockChannels) + 1);
        }

        return most;
    }

    private static ((int Blocks, int Rows, int Columns, int Part) Tile, double Cycles) Search(
        InstructionSet set,
        ConvolutionGeometry geometry,
        bool pools
    )
    {
        var window = geometry.Window;
        var step = pools ? 2 : 1;
        var (height, width) = (geometry.Output.Shape.H * step, geometry.Output.Shape.W * step);
        var mostBlocks = geometry.Groups > 1 ? 1 : Math.Min(4, geometry.Output.Blocks);
        var best = (1, step, step, 1);
        (int Blocks, int Rows, int Columns) sizes = (geometry.Groups > 1 ? 1 : geometry.Output.Blocks, height, width);
        var bestCycles = double.PositiveInfinity;
        for (var part = Math.Min(window.KernelWidth, 7); part >= 1; part--)
        {
            for (var blocks = 1; blocks <= mostBlocks; blocks++)
            {
                for (var rows = step; rows <= Math.Min(height, 4); rows += step)
                {
                    for (var columns = step; columns <= Math.Min(width, 28); columns += step)
                    {
                        var count = Count(window, blocks, rows, columns, part);
                        if (!TileChoice.Fits(set, count))
                        {
                            break;
                        }

                        var cycles = Time(set, geometry, step, (blocks, rows, columns, part));
                        if (
                            cycles < bestCycles * 0.995
                            && Length(window, sizes, (blocks, rows, columns, part)) <= TileChoice.MostBytes
                        )
                        {
                            (best, bestCycles) = ((blocks, rows, columns, part), cycles);
                        }
                    }
                }
            }
        }

        return (best, bestCycles);
    }

    private static TileCount Count(Window window, int blocks, int rows, int columns, int part) =>
        new(
            blocks * rows * columns,
            blocks * rows * columns * part,
            part * blocks,
            rows * Positions(window, columns, part)
        );

    /// <summary>
    /// About the bytes of IL of all variants of a tile, whole ones and those that cover what remains: 14 for a multiply-add,
    /// 18 for a load, 60 for the start and the end of a sum.
    /// </summary>
    private static int Length(
        Window window,
        (int Blocks, int Rows, int Columns) sizes,
        (int Blocks, int Rows, int Columns, int Part) tile
    )
    {
        var parts = TileChoice.Sizes(window.KernelWidth, tile.Part).ToArray();
        var bytes = 0;
        foreach (var blocks in TileChoice.Sizes(sizes.Blocks, tile.Blocks))
        {
            foreach (var rows in TileChoice.Sizes(sizes.Rows, tile.Rows))
            {
                foreach (var columns in TileChoice.Sizes(sizes.Columns, tile.Columns))
                {
                    bytes += 60 * blocks * rows * columns;
                    foreach (var part in parts)
                    {
                        var count = Count(window, blocks, rows, columns, part);
                        var copies = part == tile.Part ? window.KernelWidth / part : 1;
                        bytes += copies * TileChoice.Bytes(count.MultiplyAdds, count.Lefts + count.Rights);
                    }
                }
            }
        }

        return bytes;
    }

    /// <summary>The columns of the input that a row of a tile reads.</summary>
    private static int Positions(Window window, int columns, int part)
    {
        var reach = ((columns - 1) * window.StrideWidth) + ((part - 1) * window.DilationWidth) + 1;
        var read = new bool[reach];
        for (var column = 0; column < columns; column++)
        {
            for (var tap = 0; tap < part; tap++)
            {
                read[(column * window.StrideWidth) + (tap * window.DilationWidth)] = true;
            }
        }

        return read.Count(isRead => isRead);
    }

    /// <summary>The cycles of all tiles over one channel of input and one row of the kernel, with their starts and ends shared out.</summary>
    private static double Time(
        InstructionSet set,
        ConvolutionGeometry geometry,
        int step,
        (int Blocks, int Rows, int Columns, int Part) tile
    )
    {
        var window = geometry.Window;
        var turns = geometry.GroupChannels * window.KernelHeight;

        double Tile(int blocks, int rows, int columns)
        {
            var body = Count(window, blocks, rows, columns, tile.Part).Cycles;
            var ends = (10.0 + (2 * blocks * rows * columns)) / turns;
            var weights = blocks * set.Lanes * geometry.GroupChannels * geometry.KernelArea;
            var reload = weights > FirstCache ? Reload * blocks * window.KernelWidth : 0;
            return (body * window.KernelWidth / tile.Part) + reload + ends;
        }

        double Columns(int blocks, int rows) =>
            TileChoice.Cover(geometry.Output.Shape.W * step, tile.Columns, columns => Tile(blocks, rows, columns));

        double Rows(int blocks) =>
            TileChoice.Cover(geometry.Output.Shape.H * step, tile.Rows, rows => Columns(blocks, rows));

        return TileChoice.Cover(geometry.Output.Blocks, tile.Blocks, Rows);
    }
}
