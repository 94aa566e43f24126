using Unroll.Generator.Emission;
using Unroll.Generator.Model;

namespace Unroll.Generator.Kernels;

/// <summary>The maximum over windows; for training with the place of each maximum within its window, as a number.</summary>
internal sealed record MaxPooling(
    InstructionSet Set,
    PoolingGeometry Geometry,
    ActivationOperation? Activation,
    bool KeepsPlaces
) : Kernel(Set)
{
    private const int Positions = 4;

    public override string Verb => "Maximum";

    public override string Summary =>
        $"y[c, i, j] = {VectorActivation.Formula(Activation, "max over the window of x[c]")}"
        + (KeepsPlaces ? ", and places[c, i, j] = ky * width + kx of the maximum" : "")
        + $"\n{Geometry.Shapes}";

    public override IReadOnlyList<string> Parameters =>
        KeepsPlaces ? ["ref float x", "ref float y", "ref float places"] : ["ref float x", "ref float y"];

    /// <summary>Rows of outputs; in training threads share the images.</summary>
    public override int Units => KeepsPlaces || Geometry.Input.Length < LeastSharedFloats ? 1 : Geometry.Output.Shape.H;

    private Window Window => Geometry.Window;

    public override void WriteBody(CodeWriter writer)
    {
        writer.Line(Declare("xPlane", "x"));
        writer.Line(Declare("yPlane", "y"));
        if (KeepsPlaces)
        {
            writer.Line(Declare("placesPlane", "places"));
        }

        using (writer.Loop("block", Geometry.Input.Blocks))
        {
            using (LoopOverShare(writer, "i", Geometry.Output.Shape.H))
            {
                var rows = KernelRowRange.Of(writer, Geometry.Loops, Geometry.Output.Shape.H);
                foreach (
                    var run in RowTiles.OverOutputs(Window, Geometry.Output.Shape.W, Geometry.Input.Shape.W, Positions)
                )
                {
                    using (writer.Loop("tile", run.Count))
                    {
                        WriteTile(writer, run, rows);
                    }
                }
            }

            writer.Line(Advance("xPlane", Geometry.Input.BlockStride));
            writer.Line(Advance("yPlane", Geometry.Output.BlockStride));
            if (KeepsPlaces)
            {
                writer.Line(Advance("placesPlane", Geometry.Output.BlockStride));
            }
        }
    }

    private void WriteTile(CodeWriter writer, TileRun run, KernelRowRange rows)
    {
        var (input, output) = (Geometry.Input, Geometry.Output);
        foreach (var p in Enumerable.Range(0, run.Width))
        {
            writer.Line($"var s{p} = {Set.Broadcast("float.NegativeInfinity")};");
            if (KeepsPlaces)
            {
                writer.Line($"var k{p} = {Set.Zero};");
            }
        }

        writer.Line($"ref var xk = ref {rows.FirstInput("xPlane", run, Window.StrideWidth * input.PixelStride)};");
        using (rows.Loop(writer))
        {
            if (Window.KernelHeight == 1 && KeepsPlaces && !rows.IsCut)
            {
                writer.Line("const int ky = 0;");
            }

            var turn = 0;
            foreach (var tap in run.Taps)
            {
                WriteTap(writer, tap, turn++);
            }

            writer.Line(Advance("xk", Window.DilationHeight * input.RowStride));
        }

        writer.Line(
            $"ref var yt = ref {ConvolutionLoops.Tile("yPlane", "i", output.RowStride, run, output.PixelStride)};"
        );
        foreach (var p in Enumerable.Range(0, run.Width))
        {
            writer.Line(Set.Store(VectorActivation.Apply(Set, Activation, $"s{p}"), At("yt", p * output.PixelStride)));
        }

        if (KeepsPlaces)
        {
            var first = ConvolutionLoops.Tile("placesPlane", "i", output.RowStride, run, output.PixelStride);
            writer.Line($"ref var kt = ref {first};");
            foreach (var p in Enumerable.Range(0, run.Width))
            {
                writer.Line(Set.Store($"k{p}", At("kt", p * output.PixelStride)));
            }
        }
    }

    private void WriteTap(CodeWriter writer, Tap tap, int turn)
    {
        var x = Set.Load(At("xk", tap.Source * Geometry.Input.PixelStride));
        if (!KeepsPlaces)
        {
            writer.Line($"s{tap.Position} = {Set.Max($"s{tap.Position}", x)};");
            return;
        }

        var place = Set.Broadcast($"(float)((ky * {Window.KernelWidth}) + {tap.Kernel})");
        writer.Line($"var x{turn} = {x};");
        writer.Line($"var above{turn} = {Set.GreaterThan($"x{turn}", $"s{tap.Position}")};");
        writer.Line($"s{tap.Position} = {Set.Max($"s{tap.Position}", $"x{turn}")};");
        writer.Line($"k{tap.Position} = {Set.Select($"above{turn}", place, $"k{tap.Position}")};");
    }
}
