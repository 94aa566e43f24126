using Unroll.Generator.Emission;
using Unroll.Generator.Model;

namespace Unroll.Generator.Kernels;

/// <summary>
/// Winograd's form along rows with output channels in the lanes. A tile is some blocks of channels times some columns;
/// weights lie as [point][tile of blocks][c][kx][block][lane].
/// </summary>
internal sealed record RowWinogradByChannels(
    InstructionSet Set,
    ConvolutionGeometry Geometry,
    bool Pools,
    int Outputs,
    ActivationOperation? Activation
) : RowWinograd(Set, Geometry, Pools, Outputs, Activation)
{
    private readonly Lazy<(int Blocks, int Columns)> _tile = new(() => Pick(Set, Geometry, Pools ? 2 : 1));

    /// <summary>The blocks of a tile.</summary>
    public int Blocks => _tile.Value.Blocks;

    public bool Equals(RowWinogradByChannels? other) => base.Equals(other);

    public override int GetHashCode() => base.GetHashCode();

    protected override string InLanes => "output channels";

    protected override int ReadColumns => Columns + Window.KernelWidth - 1;

    protected override int PointWeights => Geometry.Output.Blocks * BlockWeights;

    protected override int ProductPointStride => _tile.Value.Blocks * _tile.Value.Columns * Set.Lanes;

    protected override int OutputVectors => Geometry.Output.Blocks * Columns;

    protected override double ProductCycles
    {
        get
        {
            double Tile(int blocks, int columns) =>
                Points.Size
                * ((Geometry.Input.Shape.C * Count(Window, blocks, columns).Cycles) + 10 + (blocks * columns));
            double Row(int blocks) => TileChoice.Cover(Columns, _tile.Value.Columns, columns => Tile(blocks, columns));
            return TileChoice.Cover(Geometry.Output.Blocks, Blocks, Row);
        }
    }

    /// <summary>Columns of the convolution's own output.</summary>
    private int Columns => Geometry.Output.Shape.W * PoolSize;

    /// <summary>The weights of a block at one point.</summary>
    private int BlockWeights => Geometry.Input.Shape.C * Window.KernelWidth * Set.Lanes;

    protected override void WriteTiles(CodeWriter writer)
    {
        writer.Line(Declare("w", "weights"));
        writer.Line(Declare("b", "bias"));
        writer.Line(Declare("plane", "yTile"));
        ConvolutionLoops.Tiles(
            writer,
            "block",
            Geometry.Output.Blocks,
            Blocks,
            blocks =>
            {
                writer.Line(Declare("vt", "v"));
                writer.Line(Declare("yt", "plane"));
                ConvolutionLoops.Tiles(
                    writer,
                    "column",
                    Columns,
                    _tile.Value.Columns,
                    columns => WriteTile(writer, blocks, columns)
                );
                writer.Line(Advance("w", blocks * BlockWeights));
                writer.Line(Advance("b", blocks * Set.Lanes));
                writer.Line(Advance("plane", blocks * Geometry.Output.BlockStride));
            }
        );
    }

    private void WriteTile(CodeWriter writer, int blocks, int columns)
    {
        WriteProducts(
            writer,
            "vt",
            blocks * columns,
            () =>
            {
                ChannelTile
                    .Body(Window, blocks, 1, columns, Window.KernelWidth)
                    .Write(
                        writer,
                        Set,
                        sum => $"s{sum}",
                        weight => Set.Load(At("wk", weight * Set.Lanes)),
                        column => Set.Broadcast(At("vc", column))
                    );
                writer.Line(Advance("wk", Window.KernelWidth * blocks * Set.Lanes));
            }
        );
        writer.Line(Declare("mColumn", "m"));
        using (writer.Loop("j", columns / PoolSize))
        {
            writer.Line(Declare("mt", "mColumn"));
            writer.Line(Declare("yo", "yt"));
            writer.Line(Declare("bo", "b"));
            using (writer.Loop("o", blocks))
            {
                WriteColumn(writer, blocks);
                writer.Line(Advance("mt", Set.Lanes));
                writer.Line(Advance("yo", Geometry.Output.BlockStride));
                writer.Line(Advance("bo", Set.Lanes));
            }

            writer.Line(Advance("mColumn", PoolSize * blocks * Set.Lanes));
            writer.Line(Advance("yt", Geometry.Output.PixelStride));
        }

        writer.Line(Advance("vt", columns));
    }

    /// <summary>Writes a column of a tile's outputs, or what is pooled of two.</summary>
    private void WriteColumn(CodeWriter writer, int blocks)
    {
        writer.Line($"var bias0 = {Set.Load("bo")};");
        for (var column = 0; column < PoolSize; column++)
        {
            WriteOutputs(writer, "mt", column * blocks * Set.Lanes, $"{column}");
        }

        for (var row = 0; row < Outputs; row += PoolSize)
        {
            var value = Pools
                ? Set.Max(Set.Max($"z{row}_0", $"z{row}_1"), Set.Max($"z{row + 1}_0", $"z{row + 1}_1"))
                : $"z{row}_0";
            using (writer.Block(Guard(row)))
            {
                writer.Line($"var sum = {value} + bias0;");
                var target = At("yo", row / PoolSize * Geometry.Output.RowStride);
                writer.Line(Set.Store($"({VectorActivation.Apply(Set, Activation, "sum")})", target));
            }
        }
    }

    private static TileCount Count(Window window, int blocks, int columns) =>
        new(
            blocks * columns,
            blocks * columns * window.KernelWidth,
            blocks * window.KernelWidth,
            columns + window.KernelWidth - 1
        );

    private static (int Blocks, int Columns) Pick(InstructionSet set, ConvolutionGeometry geometry, int step)
    {
        var (all, width) = (geometry.Output.Blocks, geometry.Output.Shape.W * step);
        return TileChoice.Pick(
            set,
            all,
            width,
            step,
            (blocks, columns) => Count(geometry.Window, blocks, columns),
            (blocks, columns) =>
                (
                    from b in TileChoice.Sizes(all, blocks)
                    from c in TileChoice.Sizes(width, columns)
                    let count = Count(geometry.Window, b, c)
                    select TileChoice.Bytes(count.MultiplyAdds, count.Lefts + count.Rights)
                        + (30 * count.Accumulators)
                        + (600 * step)
                ).Sum()
        );
    }
}
