using Unroll.Generator.Emission;
using Unroll.Generator.Model;

namespace Unroll.Generator.Kernels;

/// <summary>
/// Winograd's form along rows with columns in the lanes, from and to planar images. A tile is some filters times some
/// vectors of columns; weights lie as [point][tile of filters][c][kx][filter].
/// </summary>
internal sealed record RowWinogradByWidth(
    InstructionSet Set,
    ConvolutionGeometry Geometry,
    bool Pools,
    int Outputs,
    ActivationOperation? Activation
) : RowWinograd(Set, Geometry, Pools, Outputs, Activation)
{
    /// <summary>About the bytes of IL for a vector of each row of outputs.</summary>
    private const int OutputBytes = 650;

    /// <summary>About the bytes of IL of the transform and the loops.</summary>
    private const int OtherBytes = 1000;

    private readonly Lazy<(int Filters, int Vectors)> _tile = new(() => Pick(Set, Geometry, Pools ? 2 : 1));

    /// <summary>The filters of a tile.</summary>
    public int Filters => _tile.Value.Filters;

    public override IReadOnlyList<string> Functions => Pools ? [VectorFunctions.MaxOfPairs(Set)] : [];

    public bool Equals(RowWinogradByWidth? other) => base.Equals(other);

    public override int GetHashCode() => base.GetHashCode();

    protected override string InLanes => "columns";

    protected override int ReadColumns => (Vectors * Set.Lanes) + Window.KernelWidth - 1;

    protected override int PointWeights => Geometry.Output.Shape.C * FilterWeights;

    protected override int ProductPointStride => Filters * _tile.Value.Vectors * Set.Lanes;

    protected override int OutputVectors => Geometry.Output.Shape.C * Vectors;

    protected override double ProductCycles
    {
        get
        {
            double Tile(int filters, int vectors) =>
                Points.Size * ((FilterWeights * Count(filters, vectors).Cycles) + 10 + (filters * vectors));
            double Row(int filters) =>
                TileChoice.Cover(Vectors, _tile.Value.Vectors, vectors => Tile(filters, vectors));
            return TileChoice.Cover(Geometry.Output.Shape.C, Filters, Row);
        }
    }

    /// <summary>The vectors that cover a row of outputs; pairs of them, where they are pooled.</summary>
    private int Vectors => Set.Blocks(Geometry.Output.Shape.W) * PoolSize;

    /// <summary>The weights of a filter at one point.</summary>
    private int FilterWeights => Geometry.Input.Shape.C * Window.KernelWidth;

    protected override void WriteTiles(CodeWriter writer)
    {
        writer.Line(Declare("w", "weights"));
        writer.Line(Declare("b", "bias"));
        writer.Line(Declare("plane", "yTile"));
        WidthConvolution.WriteMask(writer, Set, Geometry.Output);
        ConvolutionLoops.Tiles(
            writer,
            "filter",
            Geometry.Output.Shape.C,
            Filters,
            filters =>
            {
                writer.Line(Declare("vt", "v"));
                writer.Line(Declare("yt", "plane"));
                WriteVectors(writer, filters);
                writer.Line(Advance("w", filters * FilterWeights));
                writer.Line(Advance("b", filters));
                writer.Line(Advance("plane", filters * Geometry.Output.BlockStride));
            }
        );
    }

    /// <summary>Writes the tiles along a row: whole ones, and what remains, which the mask concerns.</summary>
    private void WriteVectors(CodeWriter writer, int filters)
    {
        var size = _tile.Value.Vectors;
        var isMasked = WidthConvolution.NeedsMask(Set, Geometry.Output);
        var whole = (isMasked ? Vectors - 1 : Vectors) / size;
        if (whole > 0)
        {
            using (writer.Loop("vector", whole))
            {
                WriteTile(writer, filters, size, isMasked: false);
            }
        }

        if (Vectors > whole * size)
        {
            using (writer.Block(""))
            {
                WriteTile(writer, filters, Vectors - (whole * size), isMasked);
            }
        }
    }

    private void WriteTile(CodeWriter writer, int filters, int vectors, bool isMasked)
    {
        WriteProducts(
            writer,
            "vt",
            filters * vectors,
            () =>
            {
                for (var kx = 0; kx < Window.KernelWidth; kx++)
                {
                    using (writer.Block(""))
                    {
                        WriteTap(writer, filters, vectors, kx);
                    }
                }

                writer.Line(Advance("wk", Window.KernelWidth * filters));
            }
        );
        writer.Line(Declare("mt", "m"));
        writer.Line(Declare("yo", "yt"));
        writer.Line(Declare("bo", "b"));
        using (writer.Loop("o", filters))
        {
            writer.Line($"var bias0 = {Set.Broadcast("bo")};");
            writer.Line(Declare("yv", "yo"));
            var inside = (vectors / PoolSize) - (isMasked ? 1 : 0);
            if (inside > 0)
            {
                using (writer.Loop("j", inside))
                {
                    WriteVector(writer, isMasked: false);
                }
            }

            if (isMasked)
            {
                using (writer.Block(""))
                {
                    WriteVector(writer, isMasked: true);
                }
            }

            writer.Line(Advance("yo", Geometry.Output.BlockStride));
            writer.Line(Advance("bo", 1));
        }

        writer.Line(Advance("vt", vectors * Set.Lanes));
        writer.Line(Advance("yt", vectors / PoolSize * Set.Lanes));
    }

    private void WriteTap(CodeWriter writer, int filters, int vectors, int kx) =>
        new TileBody([
            .. from f in Enumerable.Range(0, filters)
            from vector in Enumerable.Range(0, vectors)
            select new MultiplyAdd((f * vectors) + vector, vector, f),
        ]).Write(
            writer,
            Set,
            sum => $"s{sum}",
            vector => Set.Load(At("vc", (vector * Set.Lanes) + kx)),
            f => Set.Broadcast(At("wk", (kx * filters) + f))
        );

    /// <summary>Writes a vector of a tile's outputs, or what is pooled of two.</summary>
    private void WriteVector(CodeWriter writer, bool isMasked)
    {
        for (var half = 0; half < PoolSize; half++)
        {
            WriteOutputs(writer, "mt", half * Set.Lanes, $"{half}");
        }

        for (var row = 0; row < Outputs; row += PoolSize)
        {
            var value = Pools
                ? $"MaxOfPairs({Set.Max($"z{row}_0", $"z{row + 1}_0")}, {Set.Max($"z{row}_1", $"z{row + 1}_1")})"
                : $"z{row}_0";
            using (writer.Block(Guard(row)))
            {
                writer.Line($"var sum = {value} + bias0;");
                var result = VectorActivation.Apply(Set, Activation, "sum");
                result = isMasked ? Set.Select("inside", result, Set.Zero) : result;
                writer.Line(Set.Store($"({result})", At("yv", row / PoolSize * Geometry.Output.RowStride)));
            }
        }

        writer.Line(Advance("mt", PoolSize * Set.Lanes));
        writer.Line(Advance("yv", Set.Lanes));
    }

    private static TileCount Count(int filters, int vectors) =>
        new(filters * vectors, filters * vectors, vectors, filters);

    private static (int Filters, int Vectors) Pick(InstructionSet set, ConvolutionGeometry geometry, int step)
    {
        var (all, vectors) = (geometry.Output.Shape.C, set.Blocks(geometry.Output.Shape.W) * step);
        var taps = geometry.Window.KernelWidth;
        var isMasked = WidthConvolution.NeedsMask(set, geometry.Output);
        return TileChoice.Pick(
            set,
            all,
            vectors,
            step,
            Count,
            (filters, size) =>
                OtherBytes
                + (
                    from f in TileChoice.Sizes(all, filters)
                    from v in TileChoice.Sizes(vectors, size).Append(isMasked && vectors % size == 0 ? size : 0)
                    where v > 0
                    select (taps * TileChoice.Bytes(f * v, f + v))
                        + (30 * f * v)
                        + (OutputBytes * step * (isMasked ? 2 : 1))
                ).Sum()
        );
    }
}
