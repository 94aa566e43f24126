using Unroll.Generator.Emission;
using Unroll.Generator.Model;
using Unroll.Generator.Planning;

namespace Unroll.Generator.Kernels;

/// <summary>
/// Inference's convolution for few output channels: columns in the lanes, from and to planar images, at a stride of 1. A
/// tile is some filters times some rows and vectors of columns. With Pools, a 2x2 maximum follows in registers.
/// </summary>
internal sealed record WidthConvolution(
    InstructionSet Set,
    ConvolutionGeometry Geometry,
    bool Pools,
    ActivationOperation? Activation
) : Kernel(Set)
{
    private readonly Lazy<(int Filters, int Rows, int Vectors, double Cycles)> _tile = new(() =>
        PickTile(Set, Geometry, Pools)
    );

    public override string Verb => Pools ? "ConvolveAndPool" : "Convolve";

    public override string Summary =>
        $"y[o, i, j] = {VectorActivation.Formula(Activation, (Pools ? "max over 2x2 of " : "") + "b[o] + " + Geometry.Formula)}\n"
        + $"{Geometry.Shapes}; {Set.Lanes} columns in the lanes.";

    public override IReadOnlyList<string> Parameters =>
        ["ref float x", "ref float weights", "ref float bias", "ref float y"];

    public override IReadOnlyList<string> Functions => Pools ? [VectorFunctions.MaxOfPairs(Set)] : [];

    /// <summary>Weights lie in the order [tile of filters][c][ky][kx][filter].</summary>
    public int Filters => _tile.Value.Filters;

    /// <summary>The cycles of all tiles.</summary>
    public double Cycles => _tile.Value.Cycles * Geometry.GroupChannels * Geometry.KernelArea;

    public bool Equals(WidthConvolution? other) =>
        other is not null
        && Set == other.Set
        && Geometry == other.Geometry
        && Pools == other.Pools
        && Activation == other.Activation;

    public override int GetHashCode() => Geometry.GetHashCode();

    private Window Window => Geometry.Window;

    private int PoolSize => Pools ? 2 : 1;

    /// <summary>Vectors that cover a row of the convolution's own output; pairs of them, where they are pooled.</summary>
    private static int RowVectors(InstructionSet set, ConvolutionGeometry geometry, bool pools) =>
        set.Blocks(geometry.Output.Shape.W) * (pools ? 2 : 1);

    public override void WriteBody(CodeWriter writer)
    {
        writer.Line(Declare("w", "weights"));
        writer.Line(Declare("b", "bias"));
        writer.Line(Declare("plane", "y"));
        WriteMask(writer, Set, Geometry.Output);
        ConvolutionLoops.Tiles(
            writer,
            "filter",
            Geometry.Output.Shape.C,
            Filters,
            filters =>
            {
                var above = -(Window.PadTop * Geometry.Input.RowStride) - Window.PadLeft;
                writer.Line(Declare("xRow", "x", above));
                writer.Line(Declare("yRow", "plane"));
                var rows = Geometry.Output.Shape.H * PoolSize;
                ConvolutionLoops.Tiles(
                    writer,
                    "row",
                    rows,
                    _tile.Value.Rows,
                    count => WriteRows(writer, filters, count)
                );
                writer.Line(Advance("w", filters * Geometry.GroupChannels * Geometry.KernelArea));
                writer.Line(Advance("b", filters));
                writer.Line(Advance("plane", filters * Geometry.Output.BlockStride));
            }
        );
    }

    /// <summary>Declares which lanes of a row's last vector are inside, where those past its end must leave the border zero.</summary>
    public static void WriteMask(CodeWriter writer, InstructionSet set, Layout output)
    {
        if (!NeedsMask(set, output))
        {
            return;
        }

        var lanes = string.Join(", ", Enumerable.Range(0, set.Lanes).Select(lane => $"{lane}f"));
        var inside = $"{output.Shape.W % set.Lanes}f";
        writer.Line(
            $"var inside = {set.VectorClass}.LessThan({set.VectorClass}.Create({lanes}), {set.Broadcast(inside)});"
        );
    }

    /// <summary>Whether the last vector of a row hangs over into a border.</summary>
    public static bool NeedsMask(InstructionSet set, Layout output) =>
        output.Right > 0 && output.Shape.W % set.Lanes != 0;

    private void WriteRows(CodeWriter writer, int filters, int rows)
    {
        var vectors = RowVectors(Set, Geometry, Pools);
        foreach (var first in Enumerable.Range(0, vectors).Where(v => v % _tile.Value.Vectors == 0))
        {
            using (writer.Block(""))
            {
                WriteTile(writer, filters, rows, first, Math.Min(_tile.Value.Vectors, vectors - first));
            }
        }

        writer.Line(Advance("xRow", rows * Window.StrideHeight * Geometry.Input.RowStride));
        writer.Line(Advance("yRow", rows / PoolSize * Geometry.Output.RowStride));
    }

    private void WriteTile(CodeWriter writer, int filters, int rows, int firstVector, int vectors)
    {
        foreach (var f in Enumerable.Range(0, filters))
        {
            foreach (var s in Enumerable.Range(0, rows * vectors))
            {
                writer.Line($"var {Sum(f, s / vectors, s % vectors)} = {Set.Broadcast(At("b", f))};");
            }
        }

        writer.Line(Declare("xc", "xRow", firstVector * Set.Lanes));
        writer.Line(Declare("wk", "w"));
        using (writer.Loop("c", Geometry.GroupChannels))
        {
            writer.Line(Declare("xk", "xc"));
            using (writer.Loop("ky", Window.KernelHeight))
            {
                foreach (var kx in Enumerable.Range(0, Window.KernelWidth))
                {
                    using (writer.Block(""))
                    {
                        WriteTap(writer, filters, rows, vectors, kx);
                    }
                }

                writer.Line(Advance("xk", Window.DilationHeight * Geometry.Input.RowStride));
                writer.Line(Advance("wk", Window.KernelWidth * filters));
            }

            writer.Line(Advance("xc", Geometry.Input.BlockStride));
        }

        foreach (var f in Enumerable.Range(0, filters))
        {
            WriteResults(writer, f, rows, firstVector, vectors);
        }
    }

    private void WriteTap(CodeWriter writer, int filters, int rows, int vectors, int kx) =>
        Body(filters, rows, vectors)
            .Write(
                writer,
                Set,
                sum => Sum(sum / (rows * vectors), sum / vectors % rows, sum % vectors),
                x =>
                {
                    var row = x / vectors * Window.StrideHeight * Geometry.Input.RowStride;
                    return Set.Load(At("xk", row + (x % vectors * Set.Lanes) + (kx * Window.DilationWidth)));
                },
                f => Set.Broadcast(At("wk", (kx * filters) + f))
            );

    private void WriteResults(CodeWriter writer, int filter, int rows, int firstVector, int vectors)
    {
        var output = Geometry.Output;
        for (var row = 0; row < rows; row += PoolSize)
        {
            for (var vector = 0; vector < vectors; vector += PoolSize)
            {
                var value = Sum(filter, row, vector);
                if (Pools)
                {
                    var left = Set.Max(Sum(filter, row, vector), Sum(filter, row + 1, vector));
                    var right = Set.Max(Sum(filter, row, vector + 1), Sum(filter, row + 1, vector + 1));
                    value = $"y{filter}_{row}_{vector}";
                    writer.Line($"var {value} = MaxOfPairs({left}, {right});");
                }

                value = VectorActivation.Apply(Set, Activation, value);
                var column = (firstVector + vector) / PoolSize * Set.Lanes;
                if (NeedsMask(Set, output) && column + Set.Lanes > output.Shape.W)
                {
                    value = Set.Select("inside", value, Set.Zero);
                }

                var target = (filter * output.BlockStride) + (row / PoolSize * output.RowStride) + column;
                writer.Line(Set.Store($"({value})", At("yRow", target)));
            }
        }
    }

    private static (int Filters, int Rows, int Vectors, double Cycles) PickTile(
        InstructionSet set,
        ConvolutionGeometry geometry,
        bool pools
    )
    {
        var step = pools ? 2 : 1;
        var vectors = RowVectors(set, geometry, pools);
        var rows = geometry.Output.Shape.H * step;
        var best = (1, step, step);
        var bestCycles = double.PositiveInfinity;
        for (var v = step; v <= vectors; v += step)
        {
            for (var r = step; r <= Math.Min(rows, 8); r += step)
            {
                for (var f = 1; f <= geometry.Output.Shape.C; f++)
                {
                    var count = new TileCount(f * r * v, f * r * v, r * v, f);
                    if (count.Registers > set.UsableRegisters)
                    {
                        break;
                    }

                    if (Length(geometry, rows, vectors, (f, r, v)) > TileChoice.MostBytes)
                    {
                        continue;
                    }

                    var turns = geometry.GroupChannels * geometry.KernelArea;
                    var tiles =
                        Math.Ceiling(geometry.Output.Shape.C / (double)f)
                        * Math.Ceiling(rows / (double)r)
                        * Math.Ceiling(vectors / (double)v);
                    var cycles = tiles * (count.Cycles + ((10.0 + (2 * f * r * v)) / turns));
                    if (cycles < bestCycles * 0.999)
                    {
                        (best, bestCycles) = ((f, r, v), cycles);
                    }
                }
            }
        }

        return (best.Item1, best.Item2, best.Item3, bestCycles);
    }

    /// <summary>
    /// About the bytes of IL of all variants of a tile, which are written out along a row: 14 for a multiply-add, 18 for a
    /// load, 60 for the start and the end of a sum.
    /// </summary>
    private static int Length(
        ConvolutionGeometry geometry,
        int rows,
        int vectors,
        (int Filters, int Rows, int Vectors) tile
    )
    {
        var tiles = (vectors + tile.Vectors - 1) / tile.Vectors;
        return (
            from f in TileChoice.Sizes(geometry.Output.Shape.C, tile.Filters)
            from r in TileChoice.Sizes(rows, tile.Rows)
            let loads = (r * vectors) + (f * tiles)
            select (geometry.Window.KernelWidth * ((14 * f * r * vectors) + (18 * loads))) + (60 * f * r * vectors)
        ).Sum();
    }

    /// <summary>Left operands are vectors of input (row, vector), right ones filters.</summary>
    private static TileBody Body(int filters, int rows, int vectors) =>
        new([
            .. from f in Enumerable.Range(0, filters)
            from s in Enumerable.Range(0, rows * vectors)
            select new MultiplyAdd((f * rows * vectors) + s, s, f),
        ]);

    private static string Sum(int filter, int row, int vector) => $"s{filter}_{row}_{vector}";
}
