using Unroll.Generator.Emission;
using Unroll.Generator.Model;
using Unroll.Generator.Planning;

namespace Unroll.Generator.Kernels;

/// <summary>
/// The second half of a convolution in Winograd's form: for each group of output blocks the products at all points, and
/// at once the outputs that they make.
/// </summary>
internal sealed record WinogradProduct(WinogradTiles Tiles, Layout? Addend, ActivationOperation? Activation)
    : Kernel(Tiles.Set)
{
    public override string Verb => Tiles.Pools ? "MultiplyTilesAndPool" : "MultiplyTiles";

    public override string Summary =>
        $"y of a tile = {VectorActivation.Formula(Activation, (Tiles.Pools ? "max over 2x2 of " : "") + "b[o] + " + (Addend is null ? "" : "a[o] + ") + "A' (sum over c of u[o, c] * v[c]) A")}\n"
        + $"{Tiles.Geometry.Shapes}; F({Tiles.Outputs}x{Tiles.Outputs}, 3x3), {Set.Lanes} output channels in the lanes.";

    public override IReadOnlyList<string> Parameters =>
        Addend is null
            ? ["ref float v", "ref float weights", "ref float bias", "ref float y", "ref float m"]
            : ["ref float v", "ref float weights", "ref float bias", "ref float addend", "ref float y", "ref float m"];

    public override int Units => Groups;

    public override int ThreadScratchLength => Tiles.ProductLength;

    private int Groups => (Tiles.Geometry.Output.Blocks + WinogradTiles.Group - 1) / WinogradTiles.Group;

    private int LastBlocks => Tiles.Geometry.Output.Blocks - ((Groups - 1) * WinogradTiles.Group);

    public override void WriteBody(CodeWriter writer)
    {
        WriteGroups(writer, Units > 1 ? "firstUnit" : "0", Units > 1 ? "lastUnit" : "1", "0", $"{Tiles.Panels}");
        writer.Line();
        WriteFunctions(writer);
    }

    /// <summary>All groups of output blocks over some panels, the first of which lies at v.</summary>
    public void WriteGroups(CodeWriter writer, string first, string end, string firstPanel, string endPanel)
    {
        var output = Tiles.Geometry.Output;
        using (writer.Block($"for (var group = {first}; group < {end}; group++)"))
        {
            writer.Line(
                $"ref var w = ref Unsafe.Add(ref weights, group * {WinogradTiles.Group * Tiles.BlockWeights});"
            );
            writer.Line($"ref var b = ref Unsafe.Add(ref bias, group * {WinogradTiles.Group * Set.Lanes});");
            writer.Line($"ref var plane = ref Unsafe.Add(ref y, group * {WinogradTiles.Group * output.BlockStride});");
            if (Addend is { } addend)
            {
                writer.Line(
                    $"ref var a = ref Unsafe.Add(ref addend, group * {WinogradTiles.Group * addend.BlockStride});"
                );
            }

            var pass = Addend is null ? "" : "ref a, ";
            void Call(int blocks)
            {
                writer.Line($"Multiply{blocks}(ref v, ref w, ref m, {firstPanel}, {endPanel});");
                writer.Line($"Output(ref m, ref b, {pass}ref plane, {firstPanel}, {endPanel}, {blocks});");
            }

            if (LastBlocks == WinogradTiles.Group || Groups == 1)
            {
                Call(LastBlocks);
                return;
            }

            using (writer.Block($"if (group < {Groups - 1})"))
            {
                Call(WinogradTiles.Group);
            }

            using (writer.Block("else"))
            {
                Call(LastBlocks);
            }
        }
    }

    public void WriteFunctions(CodeWriter writer)
    {
        foreach (var blocks in new[] { Groups > 1 ? WinogradTiles.Group : LastBlocks, LastBlocks }.Distinct())
        {
            WriteMultiply(writer, blocks);
            writer.Line();
            foreach (
                var count in new[] { Tiles.Panels > 1 ? Tiles.PanelTiles : Tiles.LastTiles, Tiles.LastTiles }.Distinct()
            )
            {
                WritePanel(writer, blocks, count);
                writer.Line();
            }
        }

        WriteOutput(writer);
    }

    /// <summary>The products of some panels with a group of output blocks, at all points.</summary>
    private void WriteMultiply(CodeWriter writer, int blocks)
    {
        var size = Tiles.Points.Size;
        using (
            writer.Block(
                $"static void Multiply{blocks}(ref float v, ref float w, ref float m, int firstPanel, int endPanel)"
            )
        )
        using (writer.Block($"for (var point = 0; point < {size * size}; point++)"))
        {
            writer.Line("ref var vPanel = ref v;");
            writer.Line("ref var mPanel = ref m;");
            using (writer.Block("for (var panel = firstPanel; panel < endPanel; panel++)"))
            {
                var (full, last) = (Panel(blocks, Tiles.PanelTiles), Panel(blocks, Tiles.LastTiles));
                if (full == last || Tiles.Panels == 1)
                {
                    writer.Line($"{last}(ref vPanel, ref w, ref mPanel);");
                }
                else
                {
                    using (writer.Block($"if (panel < {Tiles.Panels - 1})"))
                    {
                        writer.Line($"{full}(ref vPanel, ref w, ref mPanel);");
                    }

                    using (writer.Block("else"))
                    {
                        writer.Line($"{last}(ref vPanel, ref w, ref mPanel);");
                    }
                }

                writer.Line(Advance("vPanel", Tiles.PanelLength));
                writer.Line(Advance("mPanel", Tiles.PanelTiles * WinogradTiles.Group * Set.Lanes));
            }

            writer.Line(Advance("v", Tiles.InputPointStride));
            writer.Line(Advance("w", Tiles.ChannelBlocks * Set.Lanes * blocks * Set.Lanes));
            writer.Line(Advance("m", Tiles.ProductPointStride));
        }
    }

    private static string Panel(int blocks, int tiles) => $"Panel{blocks}x{tiles}";

    /// <summary>The products of one panel at one point: a matrix product whose sums stay in registers.</summary>
    private void WritePanel(CodeWriter writer, int blocks, int tiles)
    {
        var body = new TileBody([
            .. from tile in Enumerable.Range(0, tiles)
            from block in Enumerable.Range(0, blocks)
            select new MultiplyAdd((tile * blocks) + block, block, tile),
        ]);
        writer.Line(Attribute);
        using (writer.Block($"static void {Panel(blocks, tiles)}(ref float v, ref float w, ref float m)"))
        {
            foreach (var sum in Enumerable.Range(0, tiles * blocks))
            {
                writer.Line($"var s{sum} = {Set.Zero};");
            }

            using (writer.Loop("c", Tiles.ChannelBlocks))
            {
                writer.Line("ref var vi = ref v;");
                using (writer.Loop("lane", Set.Lanes))
                {
                    body.Write(
                        writer,
                        Set,
                        sum => $"s{sum}",
                        block => Set.Load(At("w", block * Set.Lanes)),
                        tile => Set.Broadcast(At("vi", tile * Set.Lanes))
                    );
                    writer.Line(Advance("w", blocks * Set.Lanes));
                    writer.Line(Advance("vi", 1));
                }

                writer.Line(Advance("v", Tiles.PanelTiles * Set.Lanes));
            }

            foreach (var sum in Enumerable.Range(0, tiles * blocks))
            {
                var target = ((sum / blocks * WinogradTiles.Group) + (sum % blocks)) * Set.Lanes;
                writer.Line(Set.Store($"s{sum}", At("m", target)));
            }
        }
    }

    /// <summary>The outputs of some panels' tiles; of tiles that hang over the edge, those inside.</summary>
    private void WriteOutput(CodeWriter writer)
    {
        var (output, m) = (Tiles.Geometry.Output, Tiles.Outputs / Tiles.PoolSize);
        var addend = Addend is null ? "" : "ref float addend, ";
        writer.Line(Attribute);
        using (
            writer.Block(
                $"static void Output(ref float m, ref float bias, {addend}ref float y, int firstPanel, int endPanel, int blocks)"
            )
        )
        {
            writer.Line($"var end = Math.Min(endPanel * {Tiles.PanelTiles}, {Tiles.Tiles});");
            using (writer.Block($"for (var tile = firstPanel * {Tiles.PanelTiles}; tile < end; tile++)"))
            {
                writer.Line($"var row = tile / {Tiles.TileColumns} * {m};");
                writer.Line($"var column = tile % {Tiles.TileColumns} * {m};");
                writer.Line(
                    $"ref var yt = ref Unsafe.Add(ref y, (row * {output.RowStride}) + (column * {output.PixelStride}));"
                );
                if (Addend is { } layout)
                {
                    writer.Line(
                        $"ref var at = ref Unsafe.Add(ref addend, (row * {layout.RowStride}) + (column * {layout.PixelStride}));"
                    );
                }

                writer.Line("ref var mt = ref m;");
                using (writer.Block("for (var block = 0; block < blocks; block++)"))
                {
                    writer.Line($"var b = {Set.Load("Unsafe.Add(ref bias, block * " + Set.Lanes + ")")};");
                    WriteTile(writer);
                    writer.Line(Advance("mt", Set.Lanes));
                    writer.Line(Advance("yt", output.BlockStride));
                    if (Addend is not null)
                    {
                        writer.Line(Advance("at", Addend.BlockStride));
                    }
                }

                writer.Line(Advance("m", WinogradTiles.Group * Set.Lanes));
            }
        }
    }

    private void WriteTile(CodeWriter writer)
    {
        var points = Tiles.Points;
        // Rows of outputs that are made at once, as far as the registers reach: pooled rows need their partner.
        var many = points.Outputs * points.Size <= Set.UsableRegisters - 6;
        var rows = many ? points.Outputs : 2;
        for (var first = 0; first < points.Outputs; first += rows)
        {
            using (many ? writer.Block("") : RowsBlock(writer, first))
            {
                WriteRows(writer, first, rows);
            }
        }
    }

    private IDisposable RowsBlock(CodeWriter writer, int row) =>
        writer.Block(
            IsAlwaysInside(row, Tiles.Height)
                ? ""
                : $"if (row + {row / Tiles.PoolSize} < {Tiles.Geometry.Output.Shape.H})"
        );

    private void WriteRows(CodeWriter writer, int first, int rows)
    {
        var (points, size) = (Tiles.Points, Tiles.Points.Size);
        for (var column = 0; column < size; column++)
        {
            foreach (var row in Enumerable.Range(0, size))
            {
                var offset = ((row * size) + column) * Tiles.ProductPointStride;
                writer.Line($"var m{row}_{column} = {Set.Load(At("mt", offset))};");
            }

            points.WritePairs(writer, row => $"m{row}_{column}", $"p{column}_");
            foreach (var row in Enumerable.Range(first, rows))
            {
                var value = points.Output(Set, row, r => $"m{r}_{column}", $"p{column}_");
                writer.Line($"var z{row}_{column} = {value};");
            }
        }

        foreach (var row in Enumerable.Range(first, rows))
        {
            points.WritePairs(writer, column => $"z{row}_{column}", $"q{row}_");
            foreach (var column in Enumerable.Range(0, points.Outputs))
            {
                var value = points.Output(Set, column, c => $"z{row}_{c}", $"q{row}_");
                writer.Line($"var y{row}_{column} = {value};");
            }

            if ((row + 1) % Tiles.PoolSize == 0)
            {
                WriteStores(writer, row + 1 - Tiles.PoolSize);
            }
        }
    }

    /// <summary>Stores a row of a tile's outputs, or what is pooled of two.</summary>
    private void WriteStores(CodeWriter writer, int row)
    {
        var output = Tiles.Geometry.Output;
        using (RowsBlock(writer, row))
        {
            for (var column = 0; column < Tiles.Outputs; column += Tiles.PoolSize)
            {
                var value = $"y{row}_{column}";
                if (Tiles.Pools)
                {
                    var upper = Set.Max(value, $"y{row}_{column + 1}");
                    value = Set.Max(upper, Set.Max($"y{row + 1}_{column}", $"y{row + 1}_{column + 1}"));
                }

                value = $"({value} + b)";
                var (i, j) = (row / Tiles.PoolSize, column / Tiles.PoolSize);
                if (Addend is { } addend)
                {
                    value = $"({value} + {Set.Load(At("at", (i * addend.RowStride) + (j * addend.PixelStride)))})";
                }

                var target = At("yt", (i * output.RowStride) + (j * output.PixelStride));
                var sum = $"r{row}_{column}";
                var store =
                    $"var {sum} = {value}; {Set.Store($"({VectorActivation.Apply(Set, Activation, sum)})", target)}";
                using (writer.Block(IsAlwaysInside(column, Tiles.Width) ? "" : $"if (column + {j} < {output.Shape.W})"))
                {
                    writer.Line(store);
                }
            }
        }
    }

    /// <summary>Whether a row or column of every tile lies inside the image.</summary>
    private bool IsAlwaysInside(int position, int length) =>
        length % Tiles.Outputs == 0 || position < length % Tiles.Outputs;
}
