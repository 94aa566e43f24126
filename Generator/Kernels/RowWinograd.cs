using Unroll.Generator.Emission;
using Unroll.Generator.Model;

namespace Unroll.Generator.Kernels;

/// <summary>
/// Inference's convolution of a planar image in Winograd's form along rows alone: so many rows of outputs at once, by
/// products with m + r - 1 transformed rows of inputs, each a convolution with kernels of one row. Few channels, whose
/// transforms in both axes would cost more than they save, gain from it. Transformed rows lie as [point][channel][column],
/// products of a tile, behind them, as [point] and what the tile has.
/// </summary>
internal abstract record RowWinograd(
    InstructionSet Set,
    ConvolutionGeometry Geometry,
    bool Pools,
    int Outputs,
    ActivationOperation? Activation
) : Kernel(Set)
{
    /// <summary>How much longer a transform takes whose values and constants the registers do not hold, measured.</summary>
    private const double Spilling = 1.4;

    public override string Verb => Pools ? "ConvolveRowsAndPool" : "ConvolveRows";

    public override string Summary =>
        $"y[o, i, j] = {VectorActivation.Formula(Activation, (Pools ? "max over 2x2 of " : "") + "b[o] + " + Geometry.Formula)}\n"
        + $"{Geometry.Shapes}; F({Outputs}, {Points.Taps}) along rows, {Set.Lanes} {InLanes} in the lanes.";

    public override IReadOnlyList<string> Parameters =>
        ["ref float x", "ref float weights", "ref float bias", "ref float y", "ref float v"];

    public override int Units => Geometry.MultiplyAdds < LeastSharedWork ? 1 : TileRows;

    public override int ThreadScratchLength => InputLength + (Points.Size * ProductPointStride);

    public WinogradPoints Points => WinogradPoints.Of(Outputs, Window.KernelHeight);

    /// <summary>The floats of all packed weights.</summary>
    public int WeightsLength => Points.Size * PointWeights;

    /// <summary>The cycles of all tiles, weights in the cache.</summary>
    public double Cycles
    {
        get
        {
            var inputs = Geometry.Input.Shape.C * RowVectors;
            return TileRows * (ProductCycles + (TransformCycles * (inputs + OutputVectors)));
        }
    }

    /// <summary>What the lanes hold.</summary>
    protected abstract string InLanes { get; }

    /// <summary>The columns of transformed rows that the products read.</summary>
    protected abstract int ReadColumns { get; }

    /// <summary>The floats of all weights of a point.</summary>
    protected abstract int PointWeights { get; }

    /// <summary>The floats from the products of a tile at one point to those at the next.</summary>
    protected abstract int ProductPointStride { get; }

    /// <summary>The cycles of the products of a row of tiles.</summary>
    protected abstract double ProductCycles { get; }

    /// <summary>The vectors of the convolution's own outputs in one row.</summary>
    protected abstract int OutputVectors { get; }

    protected Window Window => Geometry.Window;

    protected int PoolSize => Pools ? 2 : 1;

    /// <summary>The floats of a transformed row.</summary>
    protected int RowLength => Set.RoundUp(ReadColumns);

    /// <summary>The floats from the transformed rows of a point to those of the next.</summary>
    protected int InputPointStride => Geometry.Input.Shape.C * RowLength;

    /// <summary>The cycles in which a vector of a tile is transformed: two sums a cycle.</summary>
    private double TransformCycles => 0.5 * Points.Sums * (Points.Values > Set.UsableRegisters ? Spilling : 1);

    private int InputLength => Points.Size * InputPointStride;

    /// <summary>The vectors of a row of inputs, its padding included, as far as it is read.</summary>
    private int RowVectors =>
        Set.Blocks(Math.Min(ReadColumns, Window.PadLeft + Geometry.Input.Shape.W + Window.PadRight));

    /// <summary>Rows of the convolution's own output.</summary>
    private int Rows => Geometry.Output.Shape.H * PoolSize;

    private int TileRows => (Rows + Outputs - 1) / Outputs;

    public override void WriteBody(CodeWriter writer)
    {
        var (input, output) = (Geometry.Input, Geometry.Output);
        var above = (Window.PadTop * input.RowStride) + Window.PadLeft;
        writer.Line(Declare("m", "v", InputLength));
        var (first, end) = Share(TileRows);
        using (writer.Block($"for (var tile = {first}; tile < {end}; tile++)"))
        {
            writer.Line($"ref var xTile = ref Unsafe.Add(ref x, (tile * {Outputs * input.RowStride}) - {above});");
            writer.Line($"ref var yTile = ref Unsafe.Add(ref y, tile * {Outputs / PoolSize * output.RowStride});");
            WriteTransform(writer);
            WriteTiles(writer);
        }
    }

    /// <summary>Writes the products and the outputs of a row of tiles, from v to yTile.</summary>
    protected abstract void WriteTiles(CodeWriter writer);

    /// <summary>Writes the loop over points: sums that start at zero, and end at m.</summary>
    /// <param name="writer">Takes the text.</param>
    /// <param name="columns">Where the first transformed row is read.</param>
    /// <param name="sums">The number of sums.</param>
    /// <param name="write">Writes the products of a channel with the weights at wk and the row at vc.</param>
    protected void WriteProducts(CodeWriter writer, string columns, int sums, Action write)
    {
        writer.Line(Declare("vPoint", columns));
        writer.Line(Declare("wPoint", "w"));
        writer.Line(Declare("mPoint", "m"));
        using (writer.Loop("point", Points.Size))
        {
            for (var sum = 0; sum < sums; sum++)
            {
                writer.Line($"var s{sum} = {Set.Zero};");
            }

            writer.Line(Declare("vc", "vPoint"));
            writer.Line(Declare("wk", "wPoint"));
            using (writer.Loop("c", Geometry.Input.Shape.C))
            {
                write();
                writer.Line(Advance("vc", RowLength));
            }

            for (var sum = 0; sum < sums; sum++)
            {
                writer.Line(Set.Store($"s{sum}", At("mPoint", sum * Set.Lanes)));
            }

            writer.Line(Advance("vPoint", InputPointStride));
            writer.Line(Advance("wPoint", PointWeights));
            writer.Line(Advance("mPoint", ProductPointStride));
        }
    }

    /// <summary>Declares z{row}_{name}, the outputs of all rows of a tile, from the products at an offset from a reference.</summary>
    protected void WriteOutputs(CodeWriter writer, string products, int offset, string name)
    {
        for (var point = 0; point < Points.Size; point++)
        {
            var source = At(products, (point * ProductPointStride) + offset);
            writer.Line($"var m{point}_{name} = {Set.Load(source)};");
        }

        Points.WritePairs(writer, point => $"m{point}_{name}", $"p{name}_");
        for (var row = 0; row < Outputs; row++)
        {
            var value = Points.Output(Set, row, point => $"m{point}_{name}", $"p{name}_");
            writer.Line($"var z{row}_{name} = {value};");
        }
    }

    /// <summary>What rules the statements that store a row of a tile: the last tile's may lie outside the image.</summary>
    protected string Guard(int row)
    {
        var rest = Rows % Outputs;
        return rest == 0 || row < rest
            ? ""
            : $"if ((tile * {Outputs / PoolSize}) + {row / PoolSize} < {Geometry.Output.Shape.H})";
    }

    private void WriteTransform(CodeWriter writer)
    {
        var input = Geometry.Input;
        writer.Line(Declare("xPlane", "xTile"));
        writer.Line(Declare("vPlane", "v"));
        using (writer.Loop("c", input.Shape.C))
        {
            writer.Line(Declare("d", "xPlane"));
            writer.Line(Declare("vRow", "vPlane"));
            using (writer.Loop("vector", RowVectors))
            {
                for (var row = 0; row < Points.Size; row++)
                {
                    writer.Line($"var d{row} = {Set.Load(At("d", row * input.RowStride))};");
                }

                foreach (var group in Points.Groups)
                {
                    Points.WriteInput(writer, Set, group, row => $"d{row}", point => $"v{point}");
                    foreach (var point in group)
                    {
                        writer.Line(Set.Store($"v{point}", At("vRow", point * InputPointStride)));
                    }
                }

                writer.Line(Advance("d", Set.Lanes));
                writer.Line(Advance("vRow", Set.Lanes));
            }

            writer.Line(Advance("xPlane", input.BlockStride));
            writer.Line(Advance("vPlane", RowLength));
        }
    }
}
