using Unroll.Generator.Emission;
using Unroll.Generator.Model;
using Unroll.Generator.Planning;

namespace Unroll.Generator.Kernels;

/// <summary>
/// Inference's depthwise convolution, a filter for each channel: channels in the lanes, some columns of a row at once. The
/// weights of a row of the kernel are held in registers while the row's pixels stream by.
/// Weights lie in the order [block][ky][kx][lane].
/// </summary>
internal sealed record DepthwiseConvolution(
    InstructionSet Set,
    ConvolutionGeometry Geometry,
    Layout? Addend,
    ActivationOperation? Activation
) : Kernel(Set)
{
    /// <summary>With fewer, the row next to a thread's own, which another one wrote, is too much of what it reads.</summary>
    private const int LeastSharedRows = 16;

    public override string Verb => "Convolve";

    public override string Summary =>
        $"y[c, i, j] = {VectorActivation.Formula(Activation, "b[c] + " + (Addend is null ? "" : "a[c, i, j] + ") + Geometry.Formula)}\n"
        + $"{Geometry.Shapes}; {Set.Lanes} channels in the lanes.";

    public override IReadOnlyList<string> Parameters =>
        Addend is null
            ? ["ref float x", "ref float weights", "ref float bias", "ref float y"]
            : ["ref float x", "ref float weights", "ref float bias", "ref float addend", "ref float y"];

    /// <summary>
    /// Rows of outputs, as neighbours that multiply matrices share them, so that a thread finds in its caches what it wrote;
    /// blocks where rows are few.
    /// </summary>
    public override int Units =>
        Geometry.MultiplyAdds < LeastSharedWork ? 1
        : SharesRows ? Geometry.Output.Shape.H
        : Geometry.Output.Blocks;

    public int WeightsLength => Geometry.Output.Blocks * BlockWeights;

    /// <summary>The cycles of all tiles.</summary>
    public double Cycles
    {
        get
        {
            double Tile(int columns) => 5 + columns + (Window.KernelHeight * Count(columns).Cycles);
            var (width, columns) = (Geometry.Output.Shape.W, Columns);
            var row = (width / columns * Tile(columns)) + (width % columns > 0 ? Tile(width % columns) : 0);
            return Geometry.Output.Blocks * Geometry.Output.Shape.H * row;
        }
    }

    private bool SharesRows => Geometry.Output.Shape.H >= LeastSharedRows;

    private Window Window => Geometry.Window;

    private int BlockWeights => Geometry.KernelArea * Set.Lanes;

    /// <summary>As many columns as registers hold sums of, evenly spread over a row.</summary>
    private int Columns
    {
        get
        {
            var most = Set.UsableRegisters - Window.KernelWidth - 1;
            var tiles = (Geometry.Output.Shape.W + most - 1) / most;
            return (Geometry.Output.Shape.W + tiles - 1) / tiles;
        }
    }

    public override void WriteBody(CodeWriter writer)
    {
        var (input, output) = (Geometry.Input, Geometry.Output);
        using (SharesRows ? writer.Loop("block", output.Blocks) : LoopOverShare(writer, "block", output.Blocks))
        {
            if (output.Blocks == 1)
            {
                writer.Line("const int block = 0;");
            }

            string FirstRow(int stride) => SharesRows && Units > 1 ? $" + (firstUnit * {stride})" : "";
            var above = (Window.PadTop * input.RowStride) + (Window.PadLeft * input.PixelStride);
            var xRow = $"(block * {input.BlockStride}){FirstRow(Window.StrideHeight * input.RowStride)} - {above}";
            writer.Line($"ref var xRow = ref Unsafe.Add(ref x, {xRow});");
            writer.Line(
                $"ref var yRow = ref Unsafe.Add(ref y, (block * {output.BlockStride}){FirstRow(output.RowStride)});"
            );
            writer.Line($"ref var w = ref Unsafe.Add(ref weights, block * {BlockWeights});");
            if (Addend is { } addend)
            {
                writer.Line(
                    $"ref var aRow = ref Unsafe.Add(ref addend, (block * {addend.BlockStride}){FirstRow(addend.RowStride)});"
                );
            }

            writer.Line($"var b = {Set.Load($"Unsafe.Add(ref bias, block * {Set.Lanes})")};");
            using (SharesRows ? LoopOverShare(writer, "row", output.Shape.H) : writer.Loop("row", output.Shape.H))
            {
                WriteRow(writer);
                writer.Line(Advance("xRow", Window.StrideHeight * input.RowStride));
                writer.Line(Advance("yRow", output.RowStride));
                if (Addend is not null)
                {
                    writer.Line(Advance("aRow", Addend.RowStride));
                }
            }
        }
    }

    private void WriteRow(CodeWriter writer)
    {
        writer.Line(Declare("xt", "xRow"));
        writer.Line(Declare("yt", "yRow"));
        if (Addend is not null)
        {
            writer.Line(Declare("at", "aRow"));
        }

        ConvolutionLoops.Tiles(
            writer,
            "column",
            Geometry.Output.Shape.W,
            Columns,
            columns => WriteTile(writer, columns)
        );
    }

    private void WriteTile(CodeWriter writer, int columns)
    {
        var (input, output) = (Geometry.Input, Geometry.Output);
        foreach (var column in Enumerable.Range(0, columns))
        {
            writer.Line($"var s{column} = b;");
        }

        writer.Line(Declare("xk", "xt"));
        writer.Line(Declare("wk", "w"));
        using (writer.Loop("ky", Window.KernelHeight))
        {
            Body(columns)
                .Write(
                    writer,
                    Set,
                    sum => $"s{sum}",
                    tap => Set.Load(At("wk", tap * Set.Lanes)),
                    x => Set.Load(At("xk", x * input.PixelStride))
                );
            writer.Line(Advance("xk", Window.DilationHeight * input.RowStride));
            writer.Line(Advance("wk", Window.KernelWidth * Set.Lanes));
        }

        foreach (var column in Enumerable.Range(0, columns))
        {
            var value = $"s{column}";
            if (Addend is not null)
            {
                writer.Line($"{value} += {Set.Load(At("at", column * Addend.PixelStride))};");
            }

            value = VectorActivation.Apply(Set, Activation, value);
            writer.Line(Set.Store($"({value})", At("yt", column * output.PixelStride)));
        }

        writer.Line(Advance("xt", columns * Window.StrideWidth * input.PixelStride));
        writer.Line(Advance("yt", columns * output.PixelStride));
        if (Addend is not null)
        {
            writer.Line(Advance("at", columns * Addend.PixelStride));
        }
    }

    private TileCount Count(int columns) =>
        new(
            columns,
            columns * Window.KernelWidth,
            Window.KernelWidth,
            Body(columns).Work.Select(w => w.Right).Distinct().Count()
        );

    /// <summary>Left operands are the taps of a row of the kernel, right ones columns of the input.</summary>
    private TileBody Body(int columns) =>
        new([
            .. from column in Enumerable.Range(0, columns)
            from tap in Enumerable.Range(0, Window.KernelWidth)
            select new MultiplyAdd(column, tap, (column * Window.StrideWidth) + (tap * Window.DilationWidth)),
        ]);
}
