using Unroll.Generator.Emission;
using Unroll.Generator.Model;
using Unroll.Generator.Planning;

namespace Unroll.Generator.Kernels;

/// <summary>The outputs of some panels' tiles from their products; of tiles that hang over the edge, those inside.</summary>
internal sealed record WinogradOutput(WinogradTiles Tiles, Layout? Addend, ActivationOperation? Activation)
    : Kernel(Tiles.Set)
{
    public override string Verb => "Output";

    public override string Summary => "y of a tile = A' m A, and what is applied to it";

    public override IReadOnlyList<string> Parameters =>
        [
            "ref float m",
            "ref float bias",
            .. Addend is null ? Array.Empty<string>() : ["ref float addend"],
            "ref float y",
            "int firstPanel",
            "int endPanel",
            "int blocks",
        ];

    public override void WriteBody(CodeWriter writer)
    {
        var (output, m) = (Tiles.Geometry.Output, Tiles.Outputs / Tiles.PoolSize);
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
