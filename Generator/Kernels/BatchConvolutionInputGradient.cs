using Unroll.Generator.Emission;
using Unroll.Generator.Model;

namespace Unroll.Generator.Kernels;

/// <summary>
/// The gradient of a convolution by its input, gathered: each input position sums over the outputs that it took part in.
/// A tile is some channels times some positions of an input row.
/// </summary>
internal sealed record BatchConvolutionInputGradient(
    InstructionSet Set,
    ConvolutionGeometry Geometry,
    bool Accumulate,
    bool HasBias = false
) : Kernel(Set)
{
    private const int FloatsOfLine = 16;

    public override string Verb => "InputGradient";

    public override string Summary =>
        $"dx {(Accumulate ? "+=" : "=")} {(HasBias ? "bias[c] + " : "")}the gradient of y[o, i, j] = {Geometry.Formula} by x, from dy\n"
        + $"{Geometry.Shapes}; {Set.Lanes} images in the lanes.";

    public override IReadOnlyList<string> Parameters =>
        HasBias
            ? ["ref float dy", "ref float weight", "ref float bias", "ref float dx"]
            : ["ref float dy", "ref float weight", "ref float dx"];

    private Window Window => Geometry.Window;

    public override void WriteBody(CodeWriter writer)
    {
        var taps = TapCounts.OverInputs(Geometry);
        var (channels, width) = TileChoice.Pick(
            Set,
            Geometry.GroupChannels,
            Geometry.Input.Shape.W,
            Window.StrideWidth,
            (c, w) => new TileCount(c * w, c * taps[w].Taps, taps[w].Sources, c * taps[w].Kernels),
            (c, w) => taps.Bytes(Geometry.GroupChannels, c, w)
        );
        if (Geometry.Input.Shape.Area == 1 && channels > FloatsOfLine)
        {
            // A fully connected layer's weights stream by: whole cache lines of them.
            channels = channels / FloatsOfLine * FloatsOfLine;
        }

        writer.Line(Declare("dyGroup", "dy"));
        writer.Line(Declare("wGroup", "weight"));
        writer.Line(Declare("plane", "dx"));
        if (HasBias)
        {
            writer.Line(Declare("b", "bias"));
        }

        using (writer.Loop("group", Geometry.Groups))
        {
            writer.Line(Declare("w", "wGroup"));
            ConvolutionLoops.Tiles(
                writer,
                "channel",
                Geometry.GroupChannels,
                channels,
                c => WriteChannels(writer, c, width)
            );
            writer.Line(Advance("dyGroup", Geometry.GroupFilters * Geometry.Output.BlockStride));
            writer.Line(Advance("wGroup", Geometry.GroupFilters * Geometry.FilterStride));
        }
    }

    private void WriteChannels(CodeWriter writer, int channels, int width)
    {
        using (writer.Loop("i", Geometry.Input.Shape.H))
        {
            if (Geometry.Input.Shape.H == 1)
            {
                writer.Line("const int i = 0;");
            }

            foreach (var run in RowTiles.OverInputs(Geometry, width))
            {
                using (writer.Loop("tile", run.Count))
                {
                    WriteTile(writer, channels, run);
                }
            }
        }

        writer.Line(Advance("w", channels * Geometry.KernelArea));
        writer.Line(Advance("plane", channels * Geometry.Input.BlockStride));
        if (HasBias)
        {
            writer.Line(Advance("b", channels));
        }
    }

    private void WriteTile(CodeWriter writer, int channels, TileRun run)
    {
        var (input, output) = (Geometry.Input, Geometry.Output);
        writer.Line(
            $"ref var xt = ref {ConvolutionLoops.Tile("plane", "i", input.RowStride, run, input.PixelStride)};"
        );
        foreach (var (c, p) in Positions(channels, run))
        {
            writer.Line($"var {Sum(c, p)} = {Start(c, p)};");
        }

        if (run.Taps.Count > 0)
        {
            using (writer.Loop("ky", Window.KernelHeight))
            using (WriteOutputRow(writer))
            {
                var column = new TileRun(
                    run.First / Window.StrideWidth,
                    run.Width / Window.StrideWidth,
                    run.Count,
                    run.Taps
                );
                var first = ConvolutionLoops.Tile("dyGroup", "o", output.RowStride, column, output.PixelStride);
                writer.Line($"ref var dyo = ref {first};");
                writer.Line($"ref var wo = ref Unsafe.Add(ref w, ky * {Window.KernelWidth});");
                using (writer.Loop("f", Geometry.GroupFilters))
                {
                    Body(channels, run.Taps, run.Width)
                        .Write(
                            writer,
                            Set,
                            sum => Sum(sum / run.Width, sum % run.Width),
                            source => Set.Load(At("dyo", source * output.PixelStride)),
                            weight => Set.Broadcast(At("wo", WeightOffset(weight)))
                        );
                    writer.Line(Advance("dyo", output.BlockStride));
                    writer.Line(Advance("wo", Geometry.FilterStride));
                }
            }
        }

        foreach (var (c, p) in Positions(channels, run))
        {
            writer.Line(Set.Store(Sum(c, p), Target(c, p)));
        }
    }

    /// <summary>The output row o whose kernel row ky lies on input row i; what follows is done where there is one.</summary>
    private IDisposable WriteOutputRow(CodeWriter writer)
    {
        if (Window.KernelHeight == 1)
        {
            writer.Line("const int ky = 0;");
        }

        var stride = Window.StrideHeight;
        writer.Line($"var reach = i + {Window.PadTop} - (ky * {Window.DilationHeight});");
        writer.Line($"var o = reach / {stride};");
        var meets = stride == 1 ? "reach >= 0" : $"reach >= 0 && reach % {stride} == 0";
        return writer.Block($"if ({meets} && o < {Geometry.Output.Shape.H})");
    }

    private int WeightOffset(int weight) =>
        (weight / Window.KernelWidth * Geometry.KernelArea) + (weight % Window.KernelWidth);

    /// <summary>What a sum begins with.</summary>
    private string Start(int channel, int position) =>
        HasBias ? Set.Broadcast(At("b", channel))
        : Accumulate ? Set.Load(Target(channel, position))
        : Set.Zero;

    private string Target(int channel, int position) =>
        At("xt", (channel * Geometry.Input.BlockStride) + (position * Geometry.Input.PixelStride));

    /// <summary>Left operands are output positions, right ones channel * kernel width + tap.</summary>
    private TileBody Body(int channels, IEnumerable<Tap> taps, int width) =>
        new([
            .. from tap in taps
            from c in Enumerable.Range(0, channels)
            select new MultiplyAdd((c * width) + tap.Position, tap.Source, (c * Window.KernelWidth) + tap.Kernel),
        ]);

    private static IEnumerable<(int, int)> Positions(int channels, TileRun run) =>
        from c in Enumerable.Range(0, channels)
        from p in Enumerable.Range(0, run.Width)
        select (c, p);

    private static string Sum(int channel, int position) => $"s{channel}_{position}";
}
