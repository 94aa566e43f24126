using Unroll.Generator.Emission;
using Unroll.Generator.Model;

namespace Unroll.Generator.Kernels;

/// <summary>
/// The gradient of a convolution by its weights where a whole kernel's sums fit the registers: planes are then read once for
/// all rows of the kernel, row by row, instead of once for each. Rows beyond the edge are those of a plane of zeros.
/// </summary>
internal sealed record BatchKernelGradient(InstructionSet Set, ConvolutionGeometry Geometry) : Kernel(Set)
{
    private const int LeastSums = 8;
    private const int MostFilters = 4;

    public override string Verb => "WeightGradient";

    public override string Summary =>
        $"dw += the gradient of y[o, i, j] = {Geometry.Formula} by w, from dy, summed over the images\n"
        + $"{Geometry.Shapes}; {Set.Lanes} images in the lanes; zeros: a row of x.";

    public override IReadOnlyList<string> Parameters =>
        ["ref float x", "ref float dy", "ref float zeros", "ref float dw"];

    /// <summary>The floats of the row of zeros.</summary>
    public int ZerosLength => Geometry.Input.RowStride;

    private Window Window => Geometry.Window;

    /// <summary>Whether the sums fit the registers, and are enough to keep the multipliers busy.</summary>
    public static bool IsWorthwhile(InstructionSet set, ConvolutionGeometry geometry)
    {
        var taps = TapCounts.OverOutputs(geometry);
        return geometry.KernelArea >= LeastSums
            && geometry.Window.KernelHeight > 1
            && TileChoice.Fits(set, Count(geometry, taps, 1, 1));
    }

    public override void WriteBody(CodeWriter writer)
    {
        var (filters, width) = PickTile();
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
                    using (writer.Loop("c", Geometry.GroupChannels))
                    {
                        WriteChannel(writer, f, width);
                    }

                    writer.Line(Advance("dyPlane", f * Geometry.Output.BlockStride));
                    writer.Line(Advance("gradient", f * Geometry.FilterStride));
                }
            );
            writer.Line(Advance("xGroup", Geometry.GroupChannels * Geometry.Input.BlockStride));
        }
    }

    private void WriteChannel(CodeWriter writer, int filters, int width)
    {
        var sums = Enumerable.Range(0, filters * Geometry.KernelArea).ToArray();
        foreach (var sum in sums)
        {
            writer.Line($"var s{sum} = {Set.Zero};");
        }

        using (writer.Block($"for (var i = 0; i < {Geometry.Output.Shape.H}; i++)"))
        {
            WriteRows(writer);
            writer.Line($"ref var dyt = ref Unsafe.Add(ref dyPlane, i * {Geometry.Output.RowStride});");
            foreach (var run in RowTiles.OverOutputs(Geometry, width))
            {
                using (writer.Loop("tile", run.Count))
                {
                    WriteTile(writer, filters, run);
                }
            }
        }

        foreach (var sum in sums)
        {
            var (filter, tap) = (sum / Geometry.KernelArea, sum % Geometry.KernelArea);
            writer.Line($"{At("target", (filter * Geometry.FilterStride) + tap)} += {Set.Sum($"s{sum}")};");
        }

        writer.Line(Advance("xPlane", Geometry.Input.BlockStride));
        writer.Line(Advance("target", Geometry.KernelArea));
    }

    /// <summary>The rows of the input under each row of the kernel.</summary>
    private void WriteRows(CodeWriter writer)
    {
        foreach (var ky in Enumerable.Range(0, Window.KernelHeight))
        {
            var row = $"(i * {Window.StrideHeight}) + {(ky * Window.DilationHeight) - Window.PadTop}";
            writer.Line($"var at{ky} = {row};");
            writer.Line(
                $"ref var row{ky} = ref (uint)at{ky} < {Geometry.Input.Shape.H}u ? ref Unsafe.Add(ref xPlane, at{ky} * {Geometry.Input.RowStride}) : ref zeros;"
            );
        }
    }

    private void WriteTile(CodeWriter writer, int filters, TileRun run)
    {
        var (input, output) = (Geometry.Input, Geometry.Output);
        Body(Window, filters, run.Taps)
            .Write(
                writer,
                Set,
                sum => $"s{sum}",
                source => Set.Load(At($"row{source >> 20}", ((source & 0xFFFFF) - (1 << 19)) * input.PixelStride)),
                g => Set.Load(At("dyt", ((g >> 16) * output.BlockStride) + ((g & 0xFFFF) * output.PixelStride)))
            );
        foreach (var ky in Enumerable.Range(0, Window.KernelHeight))
        {
            writer.Line(Advance($"row{ky}", run.Width * Window.StrideWidth * input.PixelStride));
        }

        writer.Line(Advance("dyt", run.Width * output.PixelStride));
    }

    private (int Filters, int Width) PickTile()
    {
        var taps = TapCounts.OverOutputs(Geometry);
        var best = (Filters: 1, Width: 1);
        var bestCycles = double.PositiveInfinity;
        for (var f = 1; f <= Math.Min(Geometry.GroupFilters, MostFilters); f++)
        {
            for (var w = 1; w <= Math.Min(Geometry.Output.Shape.W, 8); w++)
            {
                var count = Count(Geometry, taps, f, w);
                if (!TileChoice.Fits(Set, count))
                {
                    break;
                }

                var tiles =
                    Math.Ceiling(Geometry.GroupFilters / (double)f) * Math.Ceiling(Geometry.Output.Shape.W / (double)w);
                var cycles = tiles * (count.Cycles + Window.KernelHeight);
                if (
                    cycles < bestCycles
                    && TileChoice.Priced(cycles, Bytes(taps, f, w)) is var priced
                    && priced < bestCycles * 0.999
                )
                {
                    (best, bestCycles) = ((f, w), priced);
                }
            }
        }

        return best;
    }

    /// <summary>About the bytes of IL of all variants of a tile; the start and the end of a sum take 30.</summary>
    private int Bytes(TapCounts taps, int filters, int width)
    {
        var (count, rows) = (taps.Variants(width), Window.KernelHeight);
        return TileChoice
            .Sizes(Geometry.GroupFilters, filters)
            .Sum(f =>
                TileChoice.Bytes(f * rows * count.Taps, (rows * count.Sources) + (f * count.Positions))
                + (30 * f * Geometry.KernelArea)
            );
    }

    private static TileCount Count(ConvolutionGeometry geometry, TapCounts taps, int filters, int width)
    {
        var rows = geometry.Window.KernelHeight;
        var products = filters * rows * taps[width].Taps;
        return new TileCount(filters * geometry.KernelArea, products, rows * taps[width].Sources, filters * width);
    }

    /// <summary>Left operands are input positions (row of the kernel, column), right ones output positions (filter, column).</summary>
    private static TileBody Body(Window window, int filters, IEnumerable<Tap> taps)
    {
        var area = window.KernelHeight * window.KernelWidth;
        return new([
            .. from tap in taps
            from ky in Enumerable.Range(0, window.KernelHeight)
            from f in Enumerable.Range(0, filters)
            select new MultiplyAdd(
                (f * area) + (ky * window.KernelWidth) + tap.Kernel,
                (ky << 20) + tap.Source + (1 << 19),
                (f << 16) + tap.Position
            ),
        ]);
    }
}
