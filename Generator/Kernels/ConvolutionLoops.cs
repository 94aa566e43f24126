using Unroll.Generator.Emission;

namespace Unroll.Generator.Kernels;

/// <summary>The loops around a tile that all convolution kernels share.</summary>
internal static class ConvolutionLoops
{
    /// <summary>Covers <paramref name="total"/> channels with tiles of <paramref name="size"/>, and what remains with a smaller one.</summary>
    public static void Tiles(CodeWriter writer, string counter, int total, int size, Action<int> write)
    {
        if (total / size > 0)
        {
            using (writer.Loop(counter, total / size))
            {
                write(size);
            }
        }

        if (total % size > 0)
        {
            using (writer.Block(""))
            {
                write(total % size);
            }
        }
    }

    /// <summary>The tiles from firstUnit up to lastUnit: whole ones, and one for what remains of all.</summary>
    public static void TilesOfThread(CodeWriter writer, string counter, int total, int size, Action<int> write)
    {
        var (whole, rest) = (total / size, total % size);
        var end = rest == 0 ? "lastUnit" : $"Math.Min(lastUnit, {whole})";
        using (writer.Block($"for (var {counter} = firstUnit; {counter} < {end}; {counter}++)"))
        {
            write(size);
        }

        if (rest > 0)
        {
            using (writer.Block($"if (lastUnit > {whole})"))
            {
                write(rest);
            }
        }
    }

    /// <summary>
    /// Within a loop over the pieces of an axis: what stands for those of <paramref name="size"/>, and what for the last one,
    /// if it is smaller.
    /// </summary>
    public static void WholeOrRest(CodeWriter writer, string counter, int total, int size, Action<int> write)
    {
        var (whole, rest) = (total / size, total % size);
        if (whole == 0 || rest == 0)
        {
            write(whole == 0 ? rest : size);
            return;
        }

        using (writer.Block($"if ({counter} < {whole})"))
        {
            write(size);
        }

        using (writer.Block("else"))
        {
            write(rest);
        }
    }

    /// <summary>The first element of a tile in row <paramref name="row"/> of a plane.</summary>
    public static string Tile(string plane, string row, int rowStride, TileRun run, int positionStride) =>
        $"Unsafe.Add(ref {plane}, {Offset($"{row} * {rowStride}", run, positionStride)})";

    /// <summary>An offset within a row, plus that of the tile in it.</summary>
    public static string Offset(string rowOffset, TileRun run, int positionStride) =>
        $"({rowOffset}) + {run.First * positionStride}"
        + (run.Count > 1 ? $" + (tile * {run.Width * positionStride})" : "");
}
