using Unroll.Generator.Emission;
using Unroll.Generator.Model;

namespace Unroll.Generator.Kernels;

/// <summary>The gradient of an average: each input position gathers its share from the windows that it lies in.</summary>
internal sealed record AveragePoolingGradient(InstructionSet Set, PoolingGeometry Geometry, bool Accumulate)
    : Kernel(Set)
{
    private const int Positions = 4;

    public override string Verb => "InputGradient";

    public override string Summary =>
        $"dx[c] {(Accumulate ? "+=" : "=")} sum over the windows that an element lies in of dy[c] / elements\n"
        + $"{Geometry.Shapes}; dy is overwritten by dy / elements where windows differ.";

    public override IReadOnlyList<string> Parameters => ["ref float dy", "ref float dx"];

    private Window Window => Geometry.Window;

    public override void WriteBody(CodeWriter writer)
    {
        var (input, output) = (Geometry.Input, Geometry.Output);
        writer.Line(Declare("dyPlane", "dy"));
        writer.Line(Declare("plane", "dx"));
        using (writer.Loop("c", input.Blocks))
        {
            if (!Geometry.IsUniform)
            {
                WriteShares(writer);
            }

            PoolingLoops.GatherRows(writer, Geometry, Positions, run => WriteTile(writer, run));
            writer.Line(Advance("dyPlane", output.BlockStride));
            writer.Line(Advance("plane", input.BlockStride));
        }
    }

    private void WriteShares(CodeWriter writer)
    {
        var output = Geometry.Output;
        writer.Line(Declare("share", "dyPlane"));
        using (writer.Block($"for (var o = 0; o < {output.Shape.H}; o++)"))
        {
            writer.Line($"var height = {AverageCount.Height(Geometry, "o")};");
            foreach (var column in Enumerable.Range(0, output.Shape.W))
            {
                var count = AverageCount.Width(Geometry, column);
                var target = At("share", column * output.PixelStride);
                writer.Line(Set.Store($"({Set.Load(target)} * {Set.Broadcast($"1f / (height * {count})")})", target));
            }

            writer.Line(Advance("share", output.RowStride));
        }
    }

    private void WriteTile(CodeWriter writer, TileRun run)
    {
        var scale = Set.Broadcast($"1f / {Window.KernelHeight * Window.KernelWidth}");
        PoolingLoops.GatherTile(
            writer,
            Set,
            Geometry,
            run,
            Accumulate,
            () =>
            {
                foreach (var tap in run.Taps)
                {
                    writer.Line($"s{tap.Position} += {Set.Load(At("dyo", tap.Source * Geometry.Output.PixelStride))};");
                }
            },
            sum => Geometry.IsUniform ? $"{sum} * {scale}" : sum
        );
    }
}
