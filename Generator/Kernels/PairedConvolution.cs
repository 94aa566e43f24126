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
    private readonly PairedTiling _tiling = new(Direct);

    /// <summary>
    /// The direct form's weights must lie in the order that is read here; and bands of rows, which decide for themselves,
    /// must be its units, with pixels enough to be summed.
    /// </summary>
    public static PairedConvolution? Of(ChannelConvolution direct) =>
        direct.Tile.Blocks == PairedTiling.GroupBlocks
        && (!direct.RowsFirst || (direct.Units > 1 && direct.Geometry.Output.Shape.W >= PairSums.Tile))
            ? new PairedConvolution(direct.Set, direct)
            : null;

    /// <summary>The sums of pixels: of each band of rows by itself, or of all, which were made before.</summary>
    public PairSums Sums => MakesSums ? new(Set, Input, _tiling.BandPixels) : PairSums.Of(Set, Input);

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

    /// <summary>Those of the direct form; or tiles of pixels, where it shares those.</summary>
    public override int Units => Direct.SharesTiles ? _tiling.BandTiles : Direct.Units;

    /// <summary>The weights, a sum for each filter, and two limits.</summary>
    public override int WeightsLength => Limits + Set.Lanes;

    /// <summary>Those of the direct form: what is asked for meanwhile must not depend on a processor that is not known.</summary>
    public override double Cycles => Direct.Cycles;

    /// <summary>The cycles in pairs, on a core that starts two additions beside.</summary>
    public double PairedCycles => _tiling.Cycles;

    public override IReadOnlyList<Kernel> Parts =>
        [Host, .. _tiling.TileSizes.Select(size => Tile(size.Blocks, size.Pixels)), .. MakesSums ? new[] { Sums } : []];

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

    /// <summary>The weights of the next group, where each is read once: they come from the last cache or from memory.</summary>
    private NextWeights? Next
    {
        get
        {
            var size = Math.Min(PairedTiling.GroupBlocks, Output.Blocks);
            return Direct.RowsFirst || Direct.WeightsLength < NextWeights.Least
                ? null
                : PairedTiling.Asking(size * Direct.Tile.BlockWeights, _tiling.BandTurns, "next");
        }
    }

    /// <summary>A later layer's weights, an equal share of them in each trip.</summary>
    private NextWeights? Later =>
        Ahead == 0 ? null : PairedTiling.Asking((Ahead + Trips - 1) / Trips, TripTurns, "later");

    /// <summary>The trips of the outer loop.</summary>
    private int Trips => Direct.RowsFirst ? _tiling.Bands : _tiling.Groups;

    private int TripTurns => _tiling.BandTurns * (Direct.RowsFirst ? _tiling.Groups : 1);

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

    private bool Crosses(Layout layout) => !layout.IsDense && _tiling.BandRows > 1;

    public override void WriteBody(CodeWriter writer)
    {
        var (first, end) = Share(Trips);
        var condition = MakesSums
            ? $"!{PairedChannels.Pay}"
            : $"!{PairedChannels.Pay} || !{Fit(At("sums", Sums.Squares), Sums.Units)}";
        using (writer.Block($"if ({condition})"))
        {
            WriteDirect(writer, DirectUnits);
            writer.Line("return;");
        }

        writer.Line();
        if (Direct.RowsFirst)
        {
            WriteBands(writer, first, end);
        }
        else
        {
            var (firstGroup, endGroup) = Direct.SharesTiles ? ("0", $"{Trips}") : (first, end);
            WriteGroups(writer, firstGroup, endGroup, Output.Shape.Area, ("x", "sums", "addend", "y"));
        }
    }

    /// <summary>The units of the direct form that are the thread's: of others as many, in proportion.</summary>
    private string[] DirectUnits =>
        Direct.Units == 1 ? []
        : Direct.SharesTiles ? [DirectUnit("firstUnit"), DirectUnit("lastUnit")]
        : ["firstUnit", "lastUnit"];

    private string DirectUnit(string unit) => $"(int)((long){unit} * {Direct.Units} / {Units})";

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
        var (rowsOfBand, width) = (_tiling.BandRows, Output.Shape.W);
        using (writer.Block($"for (var band = {first}; band < {end}; band++)"))
        {
            writer.Line($"{PartName(Parts.Count - 1)}(ref x, ref sums, band, band + 1);");
            using (writer.Block($"if (!{Fit($"Unsafe.Add(ref sums, {Sums.Squares} + (band * {Set.Lanes}))", 1)})"))
            {
                WriteDirect(writer, ["band", "band + 1"]);
                writer.Line("continue;");
            }

            writer.Line();
            writer.Line(FromStart("xBand", "x", "band", _tiling.BandPixels * Set.Lanes));
            writer.Line(FromStart("sumsBand", "sums", "band", _tiling.BandPixels));
            writer.Line(FromStart("yBand", "y", "band", rowsOfBand * Output.RowStride));
            if (Direct.Addend is { } addend)
            {
                writer.Line(FromStart("addendBand", "addend", "band", rowsOfBand * addend.RowStride));
            }

            WriteLater(writer, "band");
            ConvolutionLoops.WholeOrRest(
                writer,
                "band",
                Output.Shape.H,
                rowsOfBand,
                rows =>
                    WriteGroups(
                        writer,
                        "0",
                        $"{_tiling.Groups}",
                        rows * width,
                        ("xBand", "sumsBand", "addendBand", "yBand")
                    )
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
            const int GroupBlocks = PairedTiling.GroupBlocks;
            var groupWeights = GroupBlocks * Direct.Tile.BlockWeights;
            writer.Line(FromStart("w", "weights", "group", groupWeights));
            writer.Line(FromStart("ofWeights", At("weights", FilterSums), "group", GroupBlocks * Set.Lanes));
            writer.Line(FromStart("b", "bias", "group", GroupBlocks * Set.Lanes));
            writer.Line(FromStart("plane", from.Y, "group", GroupBlocks * Output.BlockStride));
            if (Direct.Addend is { } addend)
            {
                writer.Line(FromStart("addendPlane", from.Addend, "group", GroupBlocks * addend.BlockStride));
            }

            if (Next is not null)
            {
                writer.Line(Declare("next", "w", groupWeights));
            }

            if (!Direct.RowsFirst)
            {
                WriteLater(writer, "group");
            }

            ConvolutionLoops.WholeOrRest(
                writer,
                "group",
                Output.Blocks,
                GroupBlocks,
                blocks => WriteTiles(writer, blocks, pixels, from.X, from.Sums)
            );
        }
    }

    private void WriteTiles(CodeWriter writer, int blocks, int pixels, string x, string sums)
    {
        var size = _tiling.TilePixels;
        void Tile(int count)
        {
            WriteCall(writer, blocks, count, x, sums);
            writer.Line($"pixel += {count};");
        }

        writer.Line($"var pixel = {(Direct.SharesTiles ? $"firstUnit * {size}" : "0")};");
        if (Direct.SharesTiles)
        {
            ConvolutionLoops.TilesOfThread(writer, "tile", pixels, size, Tile);
        }
        else
        {
            ConvolutionLoops.Tiles(writer, "tile", pixels, size, Tile);
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
        writer.Line(
            $"{PartName(1 + _tiling.TileSizes.ToList().IndexOf((blocks, pixels)))}({string.Join(", ", arguments)});"
        );
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
            var tiles = Direct.SharesTiles ? $" + (firstUnit * {later.PerPass(Input.Blocks)})" : "";
            writer.Line($"ref var later = ref Unsafe.Add(ref ahead, ({trip} * {later.PerPass(TripTurns)}){tiles});");
        }
    }

    private static string FromStart(string name, string reference, string counter, int distance) =>
        $"ref var {name} = ref Unsafe.Add(ref {reference}, {counter} * {distance});";
}
