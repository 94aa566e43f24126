using Unroll.Generator.Emission;
using Unroll.Generator.Model;

namespace Unroll.Generator.Kernels;

/// <summary>
/// Training's forward convolution: images in the lanes. A tile is some filters times some positions of an output row;
/// the vectors of input that it needs are held, or its weights are, whichever are fewer.
/// </summary>
internal sealed record BatchConvolution(
    InstructionSet Set,
    ConvolutionGeometry Geometry,
    bool HasBias,
    ActivationOperation? Activation,
    bool Accumulate = false
) : Kernel(Set)
{
    public override string Verb => "Forward";

    public override string Summary =>
        $"y[o, i, j] {(Accumulate ? "+=" : "=")} {VectorActivation.Formula(Activation, (HasBias ? "b[o] + " : "") + Geometry.Formula)}\n"
        + $"{Geometry.Shapes}; {Set.Lanes} images in the lanes.";

    public override IReadOnlyList<string> Parameters =>
        HasBias
            ? ["ref float x", "ref float weight", "ref float bias", "ref float y"]
            : ["ref float x", "ref float weight", "ref float y"];

    private Window Window => Geometry.Window;

    public override void WriteBody(CodeWriter writer)
    {
        var taps = TapCounts.OverOutputs(Geometry);
        var (filters, width) = TileChoice.Pick(
            Set,
            Geometry.GroupFilters,
            Geometry.Output.Shape.W,
            1,
            (f, w) => new TileCount(f * w, f * taps[w].Taps, taps[w].Sources, f * taps[w].Kernels),
            (f, w) => taps.Bytes(Geometry.GroupFilters, f, w)
        );
        writer.Line(Declare("xGroup", "x"));
        writer.Line(Declare("w", "weight"));
        if (HasBias)
        {
            writer.Line(Declare("b", "bias"));
        }

        writer.Line(Declare("plane", "y"));
        using (writer.Loop("group", Geometry.Groups))
        {
            ConvolutionLoops.Tiles(
                writer,
                "filter",
                Geometry.GroupFilters,
                filters,
                f => WriteFilters(writer, f, width)
            );
            writer.Line(Advance("xGroup", Geometry.GroupChannels * Geometry.Input.BlockStride));
        }
    }

    private void WriteFilters(CodeWriter writer, int filters, int width)
    {
        using (writer.Loop("i", Geometry.Output.Shape.H))
        {
            var rows = KernelRowRange.Of(writer, Geometry, Geometry.Output.Shape.H);
            foreach (var run in RowTiles.OverOutputs(Geometry, width))
            {
                using (writer.Loop("tile", run.Count))
                {
                    WriteTile(writer, filters, run, rows);
                }
            }
        }

        writer.Line(Advance("w", filters * Geometry.FilterStride));
        if (HasBias)
        {
            writer.Line(Advance("b", filters));
        }

        writer.Line(Advance("plane", filters * Geometry.Output.BlockStride));
    }

    private void WriteTile(CodeWriter writer, int filters, TileRun run, KernelRowRange rows)
    {
        var (input, output) = (Geometry.Input, Geometry.Output);
        foreach (var f in Enumerable.Range(0, filters))
        {
            foreach (var p in Enumerable.Range(0, run.Width))
            {
                writer.Line($"var {Sum(f, p)} = {(HasBias ? Set.Broadcast(At("b", f)) : Set.Zero)};");
            }
        }

        writer.Line($"ref var xc = ref {rows.FirstInput("xGroup", run, Window.StrideWidth * input.PixelStride)};");
        writer.Line($"ref var wc = ref {rows.FirstWeight("w")};");
        using (writer.Loop("c", Geometry.GroupChannels))
        {
            writer.Line(Declare("xk", "xc"));
            writer.Line(Declare("wk", "wc"));
            using (rows.Loop(writer))
            {
                Body(filters, run.Taps, run.Width)
                    .Write(
                        writer,
                        Set,
                        sum => Sum(sum / run.Width, sum % run.Width),
                        source => Set.Load(At("xk", source * input.PixelStride)),
                        weight => Set.Broadcast(At("wk", WeightOffset(weight)))
                    );
                writer.Line(Advance("xk", Window.DilationHeight * input.RowStride));
                writer.Line(Advance("wk", Window.KernelWidth));
            }

            writer.Line(Advance("xc", input.BlockStride));
            writer.Line(Advance("wc", Geometry.KernelArea));
        }

        writer.Line(
            $"ref var yt = ref {ConvolutionLoops.Tile("plane", "i", output.RowStride, run, output.PixelStride)};"
        );
        foreach (var f in Enumerable.Range(0, filters))
        {
            foreach (var p in Enumerable.Range(0, run.Width))
            {
                var y = At("yt", (f * output.BlockStride) + (p * output.PixelStride));
                var value = Accumulate ? $"({Sum(f, p)} + {Set.Load(y)})" : Sum(f, p);
                writer.Line(Set.Store(VectorActivation.Apply(Set, Activation, value), y));
            }
        }
    }

    private int WeightOffset(int weight) =>
        (weight / Window.KernelWidth * Geometry.FilterStride) + (weight % Window.KernelWidth);

    /// <summary>Left operands are input positions, right ones filter * kernel width + tap.</summary>
    private TileBody Body(int filters, IEnumerable<Tap> taps, int width) =>
        new([
            .. from tap in taps
            from f in Enumerable.Range(0, filters)
            select new MultiplyAdd((f * width) + tap.Position, tap.Source, (f * Window.KernelWidth) + tap.Kernel),
        ]);

    private static string Sum(int filter, int position) => $"s{filter}_{position}";
}
