using Unroll.Generator.Emission;
using Unroll.Generator.Model;

namespace Unroll.Generator.Kernels;

/// <summary>The loops of a pooling's gradient, where each input position gathers from the windows that it lies in.</summary>
internal static class PoolingLoops
{
    /// <summary>All tiles of all input rows i of a plane.</summary>
    public static void GatherRows(CodeWriter writer, PoolingGeometry geometry, int positions, Action<TileRun> write)
    {
        var stride = geometry.Window.StrideWidth;
        var width = (positions + stride - 1) / stride * stride;
        using (writer.Loop("i", geometry.Input.Shape.H))
        {
            if (geometry.Input.Shape.H == 1)
            {
                writer.Line("const int i = 0;");
            }

            foreach (
                var run in RowTiles.OverInputs(geometry.Window, geometry.Output.Shape.W, geometry.Input.Shape.W, width)
            )
            {
                using (writer.Loop("tile", run.Count))
                {
                    write(run);
                }
            }
        }
    }

    /// <summary>The columns of the output that a tile of input positions begins at.</summary>
    public static TileRun Outputs(Window window, TileRun run) =>
        new(run.First / window.StrideWidth, run.Width / window.StrideWidth, run.Count, run.Taps);

    /// <summary>
    /// Sums s0, s1, ... over the rows o of outputs whose window's row ky lies on input row i; <paramref name="add"/> adds
    /// what the outputs from dyo on contribute.
    /// </summary>
    public static void GatherTile(
        CodeWriter writer,
        InstructionSet set,
        PoolingGeometry geometry,
        TileRun run,
        bool accumulate,
        Action add,
        Func<string, string> finish
    )
    {
        var (window, input, output) = (geometry.Window, geometry.Input, geometry.Output);
        foreach (var p in Enumerable.Range(0, run.Width))
        {
            writer.Line($"var s{p} = {set.Zero};");
        }

        using (writer.Block($"for (var ky = 0; ky < {window.KernelHeight}; ky++)"))
        {
            writer.Line($"var reach = i + {window.PadTop} - (ky * {window.DilationHeight});");
            writer.Line($"var o = reach / {window.StrideHeight};");
            using (writer.Block($"if (reach >= 0 && reach % {window.StrideHeight} == 0 && o < {output.Shape.H})"))
            {
                var column = Outputs(window, run);
                var first = ConvolutionLoops.Tile("dyPlane", "o", output.RowStride, column, output.PixelStride);
                writer.Line($"ref var dyo = ref {first};");
                add();
            }
        }

        writer.Line(
            $"ref var xt = ref {ConvolutionLoops.Tile("plane", "i", input.RowStride, run, input.PixelStride)};"
        );
        foreach (var p in Enumerable.Range(0, run.Width))
        {
            var target = $"Unsafe.Add(ref xt, {p * input.PixelStride})";
            var sum = finish($"s{p}");
            writer.Line(set.Store(accumulate ? $"({sum} + {set.Load(target)})" : $"({sum})", target));
        }
    }
}
