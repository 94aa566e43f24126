using Unroll.Generator.Emission;
using Unroll.Generator.Model;

namespace Unroll.Generator.Kernels;

/// <summary>
/// The gradient of a maximum: all of it goes to the place that won. Where windows do not overlap it is scattered, through
/// the activation that follows; else each input position gathers from the windows that it lies in.
/// </summary>
internal sealed record MaxPoolingGradient(
    InstructionSet Set,
    PoolingGeometry Geometry,
    ActivationOperation? Activation,
    bool Accumulate
) : Kernel(Set)
{
    private const int Positions = 4;

    /// <summary>Whether the gradient can be scattered, and so pass through an activation on its way.</summary>
    public static bool Scatters(PoolingGeometry geometry) => geometry.IsPartition;

    public override string Verb => "Spread";

    public override string Summary =>
        $"dx[c, place of the maximum] {(Accumulate ? "+=" : "=")} {(Activation is null ? "dy[c, i, j]" : $"dy[c, i, j] * {Activation.Kind}'(y[c, i, j])")}\n"
        + Geometry.Shapes;

    public override IReadOnlyList<string> Parameters =>
        Activation is null
            ? ["ref float dy", "ref float places", "ref float dx"]
            : ["ref float dy", "ref float places", "ref float y", "ref float dx"];

    private Window Window => Geometry.Window;

    public override void WriteBody(CodeWriter writer)
    {
        if (Scatters(Geometry))
        {
            WriteScatter(writer);
        }
        else
        {
            WriteGather(writer);
        }
    }

    private void WriteScatter(CodeWriter writer)
    {
        var (input, output) = (Geometry.Input, Geometry.Output);
        var covers =
            output.Shape.H * Window.StrideHeight == input.Shape.H
            && output.Shape.W * Window.StrideWidth == input.Shape.W;
        if (!covers && !Accumulate)
        {
            writer.Line($"MemoryMarshal.CreateSpan(ref dx, {input.Length}).Clear();");
        }

        writer.Line(Declare("plane", "dx"));
        using (writer.Loop("c", input.Blocks))
        {
            using (writer.Loop("i", output.Shape.H))
            {
                writer.Line(
                    output.Shape.H == 1
                        ? Declare("xt", "plane")
                        : $"ref var xt = ref Unsafe.Add(ref plane, i * {Window.StrideHeight * input.RowStride});"
                );
                using (writer.Loop("j", output.Shape.W))
                {
                    WriteWindow(writer);
                    writer.Line(Advance("xt", Window.StrideWidth * input.PixelStride));
                    writer.Line(Advance("dy", output.PixelStride));
                    writer.Line(Advance("places", output.PixelStride));
                    if (Activation is not null)
                    {
                        writer.Line(Advance("y", output.PixelStride));
                    }
                }
            }

            writer.Line(Advance("plane", input.BlockStride));
        }
    }

    private void WriteWindow(CodeWriter writer)
    {
        writer.Line($"var gradient = {Set.Load("dy")};");
        if (Activation is not null)
        {
            writer.Line($"var value = {Set.Load("y")};");
            writer.Line($"gradient = {VectorActivation.Backward(Set, Activation, "gradient", "value")};");
        }

        writer.Line($"var place = {Set.Load("places")};");
        foreach (var ky in Enumerable.Range(0, Window.KernelHeight))
        {
            foreach (var kx in Enumerable.Range(0, Window.KernelWidth))
            {
                var target = At("xt", (ky * Geometry.Input.RowStride) + (kx * Geometry.Input.PixelStride));
                var won = Set.EqualTo("place", Set.Broadcast($"{(ky * Window.KernelWidth) + kx}f"));
                var share = Set.Select(won, "gradient", Set.Zero);
                writer.Line(Set.Store(Accumulate ? $"({share} + {Set.Load(target)})" : share, target));
            }
        }
    }

    private void WriteGather(CodeWriter writer)
    {
        var (input, output) = (Geometry.Input, Geometry.Output);
        writer.Line(Declare("dyPlane", "dy"));
        writer.Line(Declare("placesPlane", "places"));
        writer.Line(Declare("plane", "dx"));
        using (writer.Loop("c", input.Blocks))
        {
            PoolingLoops.GatherRows(writer, Geometry, Positions, run => WriteGatheredTile(writer, run));
            writer.Line(Advance("dyPlane", output.BlockStride));
            writer.Line(Advance("placesPlane", output.BlockStride));
            writer.Line(Advance("plane", input.BlockStride));
        }
    }

    private void WriteGatheredTile(CodeWriter writer, TileRun run)
    {
        var (input, output) = (Geometry.Input, Geometry.Output);
        PoolingLoops.GatherTile(
            writer,
            Set,
            Geometry,
            run,
            Accumulate,
            () =>
            {
                var column = PoolingLoops.Outputs(Window, run);
                var places = ConvolutionLoops.Tile("placesPlane", "o", output.RowStride, column, output.PixelStride);
                writer.Line($"ref var place = ref {places};");
                foreach (var tap in run.Taps)
                {
                    var number = Set.Broadcast($"(float)((ky * {Window.KernelWidth}) + {tap.Kernel})");
                    var won = Set.EqualTo(Set.Load(At("place", tap.Source * output.PixelStride)), number);
                    var share = Set.Select(won, Set.Load(At("dyo", tap.Source * output.PixelStride)), Set.Zero);
                    writer.Line($"s{tap.Position} += {share};");
                }
            },
            sum => sum
        );
    }
}
