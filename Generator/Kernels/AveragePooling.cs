using Unroll.Generator.Emission;
using Unroll.Generator.Model;
using Unroll.Generator.Planning;

namespace Unroll.Generator.Kernels;

/// <summary>The average over windows; at the borders by the number of elements that count.</summary>
internal sealed record AveragePooling(InstructionSet Set, PoolingGeometry Geometry, ActivationOperation? Activation)
    : Kernel(Set)
{
    private const int Positions = 4;

    public override string Verb => "Average";

    public override string Summary =>
        $"y[c, i, j] = {VectorActivation.Formula(Activation, "average over the window of x[c]")}"
        + (
            Window.HasPadding
                ? Geometry.Pooling.CountPadding
                    ? ", padding counted"
                    : ", padding not counted"
                : ""
        )
        + $"\n{Geometry.Shapes}";

    public override IReadOnlyList<string> Parameters => ["ref float x", "ref float y"];

    /// <summary>Rows of outputs; in training threads share the images.</summary>
    public override int Units =>
        Geometry.Input.Kind == LayoutKind.Batch || Geometry.Input.Length < LeastSharedFloats
            ? 1
            : Geometry.Output.Shape.H;

    private Window Window => Geometry.Window;

    public override void WriteBody(CodeWriter writer)
    {
        writer.Line(Declare("xPlane", "x"));
        writer.Line(Declare("yPlane", "y"));
        using (writer.Loop("block", Geometry.Input.Blocks))
        {
            using (LoopOverShare(writer, "i", Geometry.Output.Shape.H))
            {
                var rows = KernelRowRange.Of(writer, Geometry.Loops, Geometry.Output.Shape.H);
                writer.Line($"var height = {AverageCount.Height(Geometry, "i")};");
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
        }
    }

    private void WriteTile(CodeWriter writer, TileRun run, KernelRowRange rows)
    {
        var (input, output) = (Geometry.Input, Geometry.Output);
        foreach (var p in Enumerable.Range(0, run.Width))
        {
            writer.Line($"var s{p} = {Set.Zero};");
        }

        writer.Line($"ref var xk = ref {rows.FirstInput("xPlane", run, Window.StrideWidth * input.PixelStride)};");
        using (rows.Loop(writer))
        {
            foreach (var tap in run.Taps)
            {
                writer.Line($"s{tap.Position} += {Set.Load(At("xk", tap.Source * input.PixelStride))};");
            }

            writer.Line(Advance("xk", Window.DilationHeight * input.RowStride));
        }

        writer.Line(
            $"ref var yt = ref {ConvolutionLoops.Tile("yPlane", "i", output.RowStride, run, output.PixelStride)};"
        );
        foreach (var p in Enumerable.Range(0, run.Width))
        {
            var average = $"s{p} * {Set.Broadcast($"1f / (height * {AverageCount.Width(Geometry, run.First + p)})")}";
            writer.Line($"var y{p} = {average};");
            writer.Line(Set.Store(VectorActivation.Apply(Set, Activation, $"y{p}"), At("yt", p * output.PixelStride)));
        }
    }
}
