using Unroll.Generator.Emission;
using Unroll.Generator.Planning;

namespace Unroll.Generator.Kernels;

/// <summary>
/// Inference's pointwise convolution of a dense image with channels in pairs (Winograd 1968): where the processor adds
/// beside multiplying, 16 channels take 11 multiply-adds. Else, and for inputs whose size would make it round too much,
/// it is the direct form, which reads the same weights.
/// </summary>
internal sealed record PairedConvolution(InstructionSet Set, ChannelConvolution Direct) : AskingConvolution(Set)
{
    /// <summary>Blocks of output channels whose weights are held; more would take registers that pixels need.</summary>
    private const int TileBlocks = 2;

    /// <summary>Their sums take the registers that weights and operands leave.</summary>
    private const int MostPixels = 10;

    /// <summary>The cycles of the last sums of a tile, which wait for each other.</summary>
    private const double LeastCycles = 4.0 * MultiplyAdds;

    /// <summary>The multiply-adds for a channel block.</summary>
    private const int MultiplyAdds = 11;

    /// <summary>
    /// The direct form's weights must lie in the order that is read here; and bands of rows, which decide for themselves,
    /// must be its units, with pixels enough to be summed.
    /// </summary>
    public static PairedConvolution? Of(ChannelConvolution direct) =>
        direct.Tile.Blocks == TileBlocks
        && (!direct.RowsFirst || (direct.Units > 1 && direct.Geometry.Output.Shape.W >= PairSums.Tile))
            ? new PairedConvolution(direct.Set, direct)
            : null;

    /// <summary>The sums of pixels: of each band of rows by itself, or of all, which were made before.</summary>
    public PairSums Sums => Direct.RowsFirst ? new(Set, Input, BandRows * Output.Shape.W) : PairSums.Of(Set, Input);

    /// <summary>Whether the kernel makes the sums of pixels itself.</summary>
    public bool MakesSums => Direct.RowsFirst;

    public override string Verb => "ConvolveInPairs";

    public override string Summary =>
        Host.Summary + "\nChannels are multiplied in pairs, where that pays and inputs fit.";

    public override IReadOnlyList<string> Parameters =>
        [
            "ref float x",
            "ref float weights",
            "ref float bias",
            .. HasAddend ? new[] { "ref float addend" } : [],
            "ref float y",
            "ref float sums",
            .. AheadParameters,
        ];

    public override int Units => Direct.Units;

    /// <summary>The weights, a sum for each filter, and two limits.</summary>
    public override int WeightsLength => Limits + Set.Lanes;

    /// <summary>Those of the direct form: what is asked for meanwhile must not depend on a processor that is not known.</summary>
    public override double Cycles => Direct.Cycles;

    /// <summary>The cycles in pairs, on a core that starts two additions beside.</summary>
    public double PairedCycles =>
        TileChoice.Cover(Output.Blocks, TileBlocks, blocks => Bands * BandCycles(blocks, TilePixels));

    public override IReadOnlyList<Kernel> Parts =>
        [Host, .. TileSizes.Select(size => Tile(size.Blocks, size.Pixels)), .. MakesSums ? new[] { Sums } : []];

    public bool Equals(PairedConvolution? other) =>
        other is not null && Set == other.Set && Direct.Equals(other.Direct) && Ahead == other.Ahead;

    public override int GetHashCode() => Direct.GetHashCode();

    private Layout Input => Direct.Geometry.Input;

    private Layout Output => Direct.Geometry.Output;

    /// <summary>The direct form that asks for the same.</summary>
    private ChannelConvolution Host => Direct with { Ahead = Ahead };

    private bool HasAddend => Direct.Addend is not null;

    private int FilterSums => Direct.WeightsLength;

    private int Limits => FilterSums + (Output.Blocks * Set.Lanes);

    /// <summary>The rows whose pixels are covered by tiles one behind the other.</summary>
    private int BandRows => Direct.RowsFirst ? Direct.Tile.Rows : Output.Shape.H;

    private int Bands => Tiles(Output.Shape.H, BandRows);

    private int TilePixels => PickPixels();

    /// <summary>Whole tiles, and those that cover what remains.</summary>
    private IReadOnlyList<(int Blocks, int Pixels)> TileSizes =>
        [
            .. from blocks in TileChoice.Sizes(Output.Blocks, TileBlocks)
            from pixels in BandSizes.SelectMany(band => TileChoice.Sizes(band, TilePixels)).Distinct()
            select (blocks, pixels),
        ];

    /// <summary>The pixels of whole bands and of the last one.</summary>
    private IEnumerable<int> BandSizes =>
        TileChoice.Sizes(Output.Shape.H, BandRows).Select(rows => rows * Output.Shape.W);

    private int BandTiles => Tiles(BandRows * Output.Shape.W, TilePixels);

    /// <summary>Turns of the loop over channel blocks for all pixels of a band.</summary>
    private int BandTurns => BandTiles * Input.Blocks;

    private NextWeights? Next
    {
        get
        {
            var size = Math.Min(TileBlocks, Output.Blocks);
            return Direct.RowsFirst || Direct.WeightsLength < NextWeights.Least
                ? null
                : Asking(size * Direct.Tile.BlockWeights, BandTurns, "next");
        }
    }

    private NextWeights? Later => Ahead == 0 ? null : Asking(Tiles(Ahead, Trips), TripTurns, "later");

    private int Trips => Direct.RowsFirst ? Bands : Tiles(Output.Blocks, TileBlocks);

    private int TripTurns => BandTurns * (Direct.RowsFirst ? Tiles(Output.Blocks, TileBlocks) : 1);

    /// <summary>A line at a time, as often as needed.</summary>
    private static NextWeights Asking(int floats, int blocks, string reference)
    {
        var turns = (long)blocks * PairedChannels.Turns;
        var lines = (int)Math.Min(PairedTile.Places, 1 + (floats / (turns * NextWeights.LineFloats)));
        return new NextWeights(floats, turns * lines, PairedChannels.Turns * lines, reference);
    }

    private static int Tiles(int total, int size) => (total + size - 1) / size;

    private int PickPixels()
    {
        var most = Math.Min(MostPixels, BandRows * Output.Shape.W);
        return Enumerable
            .Range(1, most)
            .OrderBy(pixels => BandCycles(TileBlocks, pixels))
            .ThenByDescending(pixels => pixels)
            .First();
    }

    private double BandCycles(int blocks, int pixels) =>
        TileChoice.Cover(BandRows * Output.Shape.W, pixels, count => TileCycles(blocks, count));

    /// <summary>Multiply-adds, loads or waiting for the sums, and the start and the end of each sum.</summary>
    private double TileCycles(int blocks, int pixels)
    {
        var multiplyAdds = MultiplyAdds * blocks * pixels / 2.0;
        var loads = PairedChannels.Block * (blocks + pixels) / 2.0;
        var turn = Math.Max(LeastCycles, Math.Max(multiplyAdds, loads));
        return (turn * Input.Blocks) + 10 + (2 * blocks * pixels);
    }

    private PairedTile Tile(int blocks, int pixels) =>
        new(
            Set,
            blocks,
            pixels,
            Crosses(Output),
            Direct.Addend is { } addend ? Crosses(addend) : null,
            Direct.Activation,
            Next,
            Later
        );

    private bool Crosses(Layout layout) => !layout.IsDense && BandRows > 1;

    public override void WriteBody(CodeWriter writer)
    {
        var (first, end) = Units > 1 ? ("firstUnit", "lastUnit") : ("0", $"{Trips}");
        var condition = MakesSums
            ? $"!{PairedChannels.Pay}"
            : $"!{PairedChannels.Pay} || !{Fit(At("sums", Sums.Squares), Sums.Units)}";
        using (writer.Block($"if ({condition})"))
        {
            WriteDirect(writer, Units > 1 ? ["firstUnit", "lastUnit"] : []);
            writer.Line("return;");
        }

        writer.Line();
        if (Direct.RowsFirst)
        {
            WriteBands(writer, first, end);
        }
        else
        {
            WriteGroups(writer, first, end, Output.Shape.Area, ("x", "sums", "addend", "y"));
        }
    }

    private string Fit(string squares, int units) =>
        $"global::Unroll.PairedProducts.Fit(ref {squares}, {units}, ref {At("weights", Limits)})";

    private void WriteDirect(CodeWriter writer, string[] units)
    {
        string[] arguments =
        [
            "ref x",
            "ref weights",
            "ref bias",
            .. HasAddend ? new[] { "ref addend" } : [],
            "ref y",
            .. Ahead > 0 ? new[] { "ref ahead" } : [],
            .. units,
        ];
        writer.Line($"{PartName(0)}({string.Join(", ", arguments)});");
    }

    /// <summary>A band of rows after the other, each with all groups of blocks of outputs.</summary>
    private void WriteBands(CodeWriter writer, string first, string end)
    {
        var groups = $"{Tiles(Output.Blocks, TileBlocks)}";
        var width = Output.Shape.W;
        using (writer.Block($"for (var band = {first}; band < {end}; band++)"))
        {
            writer.Line($"{PartName(Parts.Count - 1)}(ref x, ref sums, band, band + 1);");
            using (writer.Block($"if (!{Fit($"Unsafe.Add(ref sums, {Sums.Squares} + (band * {Set.Lanes}))", 1)})"))
            {
                WriteDirect(writer, ["band", "band + 1"]);
                writer.Line("continue;");
            }

            writer.Line();
            writer.Line(FromStart("xBand", "x", "band", BandRows * width * Set.Lanes));
            writer.Line(FromStart("sumsBand", "sums", "band", BandRows * width));
            writer.Line(FromStart("yBand", "y", "band", BandRows * Output.RowStride));
            if (Direct.Addend is { } addend)
            {
                writer.Line(FromStart("addendBand", "addend", "band", BandRows * addend.RowStride));
            }

            WriteLater(writer, "band");
            WriteWholeOrRest(
                writer,
                "band",
                Output.Shape.H,
                BandRows,
                rows => WriteGroups(writer, "0", groups, rows * width, ("xBand", "sumsBand", "addendBand", "yBand"))
            );
        }
    }

    /// <summary>Groups of blocks of outputs, one after the other, each over some pixels from where the references are.</summary>
    private void WriteGroups(
        CodeWriter writer,
        string first,
        string end,
        int pixels,
        (string X, string Sums, string Addend, string Y) from
    )
    {
        using (writer.Block($"for (var group = {first}; group < {end}; group++)"))
        {
            var groupWeights = TileBlocks * Direct.Tile.BlockWeights;
            writer.Line(FromStart("w", "weights", "group", groupWeights));
            writer.Line(FromStart("ofWeights", At("weights", FilterSums), "group", TileBlocks * Set.Lanes));
            writer.Line(FromStart("b", "bias", "group", TileBlocks * Set.Lanes));
            writer.Line(FromStart("plane", from.Y, "group", TileBlocks * Output.BlockStride));
            if (Direct.Addend is { } addend)
            {
                writer.Line(FromStart("addendPlane", from.Addend, "group", TileBlocks * addend.BlockStride));
            }

            if (Next is not null)
            {
                writer.Line(Declare("next", "w", groupWeights));
            }

            if (!Direct.RowsFirst)
            {
                WriteLater(writer, "group");
            }

            WriteWholeOrRest(
                writer,
                "group",
                Output.Blocks,
                TileBlocks,
                blocks => WriteTiles(writer, blocks, pixels, from.X, from.Sums)
            );
        }
    }

    private void WriteTiles(CodeWriter writer, int blocks, int pixels, string x, string sums)
    {
        var (whole, rest) = (pixels / TilePixels, pixels % TilePixels);
        if (whole > 0)
        {
            using (writer.Loop("tile", whole))
            {
                writer.Line($"var pixel = {(whole > 1 ? $"tile * {TilePixels}" : "0")};");
                WriteCall(writer, blocks, TilePixels, x, sums);
            }
        }

        if (rest > 0)
        {
            using (writer.Block(""))
            {
                writer.Line($"const int pixel = {pixels - rest};");
                WriteCall(writer, blocks, rest, x, sums);
            }
        }
    }

    private void WriteCall(CodeWriter writer, int blocks, int pixels, string x, string sums)
    {
        var tile = Tile(blocks, pixels);
        var (addend, width) = (Direct.Addend, Output.Shape.W);
        List<string> arguments =
        [
            $"ref Unsafe.Add(ref {x}, pixel * {Set.Lanes})",
            "ref w",
            "ref b",
            "ref ofWeights",
            $"ref Unsafe.Add(ref {sums}, pixel)",
        ];
        if (addend is not null)
        {
            arguments.Add($"ref Unsafe.Add(ref addendPlane, {Offset(addend)})");
        }

        arguments.Add($"ref Unsafe.Add(ref plane, {Offset(Output)})");
        arguments.AddRange(tile.Next is null ? [] : ["ref next"]);
        arguments.AddRange(tile.Later is null ? [] : ["ref later"]);
        arguments.AddRange([$"{Input.Blocks}", $"{Input.BlockStride}"]);
        arguments.AddRange(addend is null ? [] : [$"{addend.BlockStride}"]);
        arguments.Add($"{Output.BlockStride}");
        arguments.AddRange(tile.HasRows ? [$"pixel % {width}", $"{width}"] : []);
        arguments.AddRange(tile.AddendCrossesRows == true ? [$"{Skip(addend!)}"] : []);
        arguments.AddRange(tile.CrossesRows ? [$"{Skip(Output)}"] : []);
        writer.Line($"{PartName(1 + TileSizes.ToList().IndexOf((blocks, pixels)))}({string.Join(", ", arguments)});");
        foreach (var asking in new[] { tile.Next, tile.Later })
        {
            if (asking is { } asked)
            {
                writer.Line(Advance(asked.Reference, asked.PerPass(Input.Blocks)));
            }
        }
    }

    /// <summary>Where a pixel of a band lies in a plane.</summary>
    private string Offset(Layout layout)
    {
        var width = Output.Shape.W;
        return Crosses(layout)
            ? $"(pixel / {width} * {layout.RowStride}) + (pixel % {width} * {Set.Lanes})"
            : $"pixel * {Set.Lanes}";
    }

    /// <summary>What lies between the last pixel of a row and the first one of the next.</summary>
    private int Skip(Layout layout) => layout.RowStride - (Output.Shape.W * Set.Lanes);

    private void WriteLater(CodeWriter writer, string trip)
    {
        if (Later is { } later)
        {
            writer.Line(FromStart("later", "ahead", trip, later.PerPass(TripTurns)));
        }
    }

    private static string FromStart(string name, string reference, string counter, int distance) =>
        $"ref var {name} = ref Unsafe.Add(ref {reference}, {counter} * {distance});";

    /// <summary>What stands for whole pieces of an axis, and what for the last one, if it is smaller.</summary>
    private static void WriteWholeOrRest(CodeWriter writer, string counter, int total, int size, Action<int> write)
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
}
