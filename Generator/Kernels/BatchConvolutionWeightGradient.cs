using Unroll.Generator.Emission;
using Unroll.Generator.Model;

namespace Unroll.Generator.Kernels;

/// <summary>
/// The gradient of a convolution by its weights: for some filters, some channels and a row of the kernel, the sums over all
/// positions stay in registers; the images in the lanes are added up at the end.
/// </summary>
internal sealed record BatchConvolutionWeightGradient(InstructionSet Set, ConvolutionGeometry Geometry) : Kernel(Set)
{
    private const int MostPositions = 8;
    private const int FirstLevelCache = 28 * 1024;

    public override string Verb => "WeightGradient";

    public override string Summary =>
        $"dw += the gradient of y[o, i, j] = {Geometry.Formula} by w, from dy, summed over the images\n"
        + $"{Geometry.Shapes}; {Set.Lanes} images in the lanes.";

    public override IReadOnlyList<string> Parameters => ["ref float x", "ref float dy", "ref float dw"];

    private Window Window => Geometry.Window;

    private KernelColumns Columns => Geometry.SummedColumns;

    public override void WriteBody(CodeWriter writer)
    {
        var (filters, channels, width) = PickTile();
        writer.Line(Declare("xGroup", "x"));
        writer.Line(Declare("dyPlane", "dy"));
        writer.Line(Declare("gradient", "dw"));
        using (writer.Loop("group", Geometry.Groups))
        {
            ConvolutionLoops.Tiles(
                writer,
                "filter",
                Geometry.GroupFilters,
                filters,
                f =>
                {
                    writer.Line(Declare("xPlane", "xGroup"));
                    writer.Line(Declare("target", "gradient"));
                    ConvolutionLoops.Tiles(
                        writer,
                        "channel",
                        Geometry.GroupChannels,
                        channels,
                        c => WriteChannels(writer, f, c, width)
                    );
                    writer.Line(Advance("dyPlane", f * Geometry.Output.BlockStride));
                    writer.Line(Advance("gradient", f * Geometry.FilterStride));
                }
            );
            writer.Line(Advance("xGroup", Geometry.GroupChannels * Geometry.Input.BlockStride));
        }
    }

    private void WriteChannels(CodeWriter writer, int filters, int channels, int width)
    {
        using (writer.Loop("ky", Window.KernelHeight))
        {
            foreach (var sum in Sums(filters, channels))
            {
                writer.Line($"var {sum} = {Set.Zero};");
            }

            using (WriteOutputRows(writer))
            {
                foreach (var run in RowTiles.OverOutputs(Geometry, width))
                {
                    using (writer.Loop("tile", run.Count))
                    {
                        WriteTile(writer, filters, channels, run);
                    }
                }
            }

            WriteSums(writer, filters, channels);
        }

        writer.Line(Advance("xPlane", channels * Geometry.Input.BlockStride));
        writer.Line(Advance("target", channels * Geometry.KernelArea));
    }

    /// <summary>The loop over the output rows i at which row ky of the kernel meets the input.</summary>
    private IDisposable WriteOutputRows(CodeWriter writer)
    {
        if (Window.KernelHeight == 1)
        {
            writer.Line("const int ky = 0;");
        }

        var (stride, rows) = (Window.StrideHeight, Geometry.Output.Shape.H);
        writer.Line($"var above = {Window.PadTop} - (ky * {Window.DilationHeight});");
        writer.Line($"var first = above > 0 ? (above + {stride - 1}) / {stride} : 0;");
        writer.Line($"var end = Math.Min({rows}, ({Geometry.Input.Shape.H + stride - 1} + above) / {stride});");
        return writer.Block("for (var i = first; i < end; i++)");
    }

    private void WriteTile(CodeWriter writer, int filters, int channels, TileRun run)
    {
        var (input, output) = (Geometry.Input, Geometry.Output);
        var row = $"((i * {Window.StrideHeight}) - above) * {input.RowStride}";
        writer.Line(
            $"ref var xt = ref Unsafe.Add(ref xPlane, {ConvolutionLoops.Offset(row, run, Window.StrideWidth * input.PixelStride)});"
        );
        writer.Line(
            $"ref var dyt = ref {ConvolutionLoops.Tile("dyPlane", "i", output.RowStride, run, output.PixelStride)};"
        );
        Body(filters, channels, run.Taps)
            .Write(
                writer,
                Set,
                sum => Sum(sum),
                source => Set.Load(At("xt", InputOffset(source))),
                gradient =>
                    Set.Load(
                        At("dyt", (gradient >> 16) * output.BlockStride + ((gradient & 0xFFFF) * output.PixelStride))
                    )
            );
    }

    private void WriteSums(CodeWriter writer, int filters, int channels)
    {
        writer.Line($"ref var dwk = ref Unsafe.Add(ref target, ky * {Window.KernelWidth});");
        foreach (var f in Enumerable.Range(0, filters))
        {
            foreach (var c in Enumerable.Range(0, channels))
            {
                foreach (var k in Enumerable.Range(Columns.First, Columns.Count))
                {
                    var target = At("dwk", (f * Geometry.FilterStride) + (c * Geometry.KernelArea) + k);
                    writer.Line($"{target} += {Set.Sum(Sum(Number(f, c, k, channels)))};");
                }
            }
        }
    }

    private (int Filters, int Channels, int Width) PickTile()
    {
        var taps = TapCounts.OverOutputs(Geometry);
        var best = (Filters: 1, Channels: 1, Width: 1);
        var bestCycles = double.PositiveInfinity;
        for (var f = 1; f <= Math.Min(Geometry.GroupFilters, 16); f++)
        {
            for (var c = 1; c <= Math.Min(Geometry.GroupChannels, 16); c++)
            {
                for (var w = 1; w <= Math.Min(Geometry.Output.Shape.W, MostPositions); w++)
                {
                    var (sums, products) = (f * c * Columns.Count, f * c * taps[w].Taps);
                    var count = new TileCount(sums, products, c * taps[w].Sources, f * w);
                    if (!TileChoice.Fits(Set, count))
                    {
                        break;
                    }

                    var tiles =
                        Math.Ceiling(Geometry.GroupFilters / (double)f)
                        * Math.Ceiling(Geometry.GroupChannels / (double)c)
                        * Math.Ceiling(Geometry.Output.Shape.W / (double)w);
                    var cycles = tiles * (count.Cycles + EndCycles(f, c, w));
                    if (
                        cycles < bestCycles
                        && TileChoice.Priced(cycles, Bytes(taps, f, c, w)) is var priced
                        && priced < bestCycles * 0.999
                    )
                    {
                        (best, bestCycles) = ((f, c, w), priced);
                    }
                }
            }
        }

        return best;
    }

    /// <summary>About the bytes of IL of all variants of a tile; the start and the end of a sum take 30.</summary>
    private int Bytes(TapCounts taps, int filters, int channels, int width)
    {
        var count = taps.Variants(width);
        return (
            from f in TileChoice.Sizes(Geometry.GroupFilters, filters)
            from c in TileChoice.Sizes(Geometry.GroupChannels, channels)
            select TileChoice.Bytes(f * c * count.Taps, (c * count.Sources) + (f * count.Positions))
                + (30 * f * c * Columns.Count)
        ).Sum();
    }

    /// <summary>
    /// What a tile costs beyond its multiply-adds: adding up the lanes of each sum takes about ten instructions, once for
    /// all rows; and planes that do not fit the first-level cache together come from the second for each row of the kernel.
    /// </summary>
    private double EndCycles(int filters, int channels, int width)
    {
        var tilesOfPlane = Geometry.Output.Shape.H * Math.Ceiling(Geometry.Output.Shape.W / (double)width);
        var sums = 3.0 * filters * channels * Columns.Count;
        var lines = (filters * Geometry.Output.Shape.Area) + (channels * Geometry.Input.Shape.Area);
        var misses = lines * Set.Lanes * sizeof(float) > FirstLevelCache ? 2.0 * lines * Set.Lanes / 16 : 0;
        return (sums + misses) / tilesOfPlane;
    }

    /// <summary>Left operands are input positions (channel and column), right ones output positions (filter and column).</summary>
    private TileBody Body(int filters, int channels, IEnumerable<Tap> taps) =>
        new([
            .. from tap in taps
            from f in Enumerable.Range(0, filters)
            from c in Enumerable.Range(0, channels)
            select new MultiplyAdd(
                Number(f, c, tap.Kernel, channels),
                (c * 65536) + tap.Source + 32768,
                (f << 16) + tap.Position
            ),
        ]);

    private int InputOffset(int source) =>
        (source / 65536 * Geometry.Input.BlockStride) + (((source % 65536) - 32768) * Geometry.Input.PixelStride);

    private int Number(int filter, int channel, int tap, int channels) =>
        (((filter * channels) + channel) * Columns.Count) + tap - Columns.First;

    private IEnumerable<string> Sums(int filters, int channels) =>
        Enumerable.Range(0, filters * channels * Columns.Count).Select(Sum);

    private static string Sum(int number) => $"s{number}";
}
