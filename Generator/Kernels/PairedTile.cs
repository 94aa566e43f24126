using Unroll.Generator.Emission;
using Unroll.Generator.Model;

namespace Unroll.Generator.Kernels;

/// <summary>
/// A tile of a <see cref="PairedConvolution"/>: some blocks of output channels times some pixels, summed in registers over
/// all channels. Strides are parameters, so that layers of many sizes share a method, which the JIT compiles once.
/// </summary>
/// <param name="Blocks">Blocks of output channels.</param>
/// <param name="Pixels">Pixels, one behind the other in the input.</param>
/// <param name="CrossesRows">Whether pixels of the output's next row may lie apart from those before.</param>
/// <param name="AddendCrossesRows">The same for the addend; null if there is none.</param>
/// <param name="Next">The weights of the next blocks, where they have to be asked for.</param>
/// <param name="Later">The same of a later layer's weights.</param>
internal sealed record PairedTile(
    InstructionSet Set,
    int Blocks,
    int Pixels,
    bool CrossesRows,
    bool? AddendCrossesRows,
    ActivationOperation? Activation,
    NextWeights? Next,
    NextWeights? Later
) : Kernel(Set)
{
    /// <summary>The places of a turn of the innermost loop at which weights may be asked for.</summary>
    public const int Places = 2 * PairedChannels.TurnUnits;

    public override string Verb => "ConvolvePairs";

    public override string Summary =>
        $"{Blocks} blocks of output channels of {Pixels} pixels: sums of w0 x0 + w1 x1 as (w0 + x1) (w1 + x0) - w0 w1 - x0 x1";

    public override IReadOnlyList<string> Parameters =>
        [
            "ref float x",
            "ref float w",
            "ref float bias",
            "ref float ofWeights",
            "ref float ofPixels",
            .. HasAddend ? new[] { "ref float addend" } : [],
            "ref float y",
            .. Next is null ? [] : new[] { "ref float next" },
            .. Later is null ? [] : new[] { "ref float later" },
            "int channelBlocks",
            "int xStride",
            .. HasAddend ? new[] { "int addendStride" } : [],
            "int yStride",
            .. HasRows ? new[] { "int column", "int width" } : [],
            .. AddendCrossesRows == true ? new[] { "int addendSkip" } : [],
            .. CrossesRows ? new[] { "int ySkip" } : [],
        ];

    private bool HasAddend => AddendCrossesRows is not null;

    /// <summary>Whether it has to know the column of its first pixel.</summary>
    public bool HasRows => CrossesRows || AddendCrossesRows == true;

    public override void WriteBody(CodeWriter writer)
    {
        WriteStart(writer);
        using (writer.Block("for (var c = 0; c < channelBlocks; c++)"))
        {
            writer.Line(Declare("xi", "x"));
            Next?.WriteOuterTurn(writer);
            Later?.WriteOuterTurn(writer);
            using (writer.Loop("turn", PairedChannels.Turns))
            {
                for (var unit = 0; unit < PairedChannels.TurnUnits; unit++)
                {
                    WriteUnit(writer, unit * PairedChannels.Unit, unit * 2);
                }

                WriteNextChannels(writer, PairedChannels.TurnUnits * PairedChannels.Unit);
            }

            WriteUnit(writer, 0, null);
            WriteAlone(writer, PairedChannels.Unit);
            WriteNextChannels(writer, PairedChannels.Unit + 1);
            writer.Line("x = ref Unsafe.Add(ref x, xStride);");
        }

        WriteResults(writer);
    }

    private void WriteStart(CodeWriter writer)
    {
        if (AddendCrossesRows == false)
        {
            WriteAskingForAddend(writer);
        }

        for (var block = 0; block < Blocks; block++)
        {
            var offset = block * Set.Lanes;
            writer.Line($"var b{block} = {Set.Load(At("bias", offset))} - {Set.Load(At("ofWeights", offset))};");
        }

        for (var pixel = 0; pixel < Pixels; pixel++)
        {
            for (var block = 0; block < Blocks; block++)
            {
                writer.Line($"var s{block}_{pixel} = b{block} - {Set.Broadcast(At("ofPixels", pixel))};");
            }
        }
    }

    /// <summary>The addend comes from the last cache or another core's, and is read at the end alone: nothing foresees it.</summary>
    private void WriteAskingForAddend(CodeWriter writer)
    {
        using (writer.Block($"for (var pixel = 0; pixel < {Pixels}; pixel++)"))
        {
            for (var block = 0; block < Blocks; block++)
            {
                var place = $"Unsafe.Add(ref {Of("addend", block)}, pixel * {Set.Lanes})";
                writer.Line($"global::Unroll.Cache.Prefetch(ref {place});");
            }
        }
    }

    /// <summary>
    /// Three channels: two as (w0 + x1) (w1 + x0), or as -(x1 - w0) (x0 - w1), in which x0 x1 has the other sign, and one
    /// alone, of other pixels than the pair beside it, so that no sum waits for itself.
    /// </summary>
    private void WriteUnit(CodeWriter writer, int channel, int? firstAsk)
    {
        var sign = PairedChannels.Signs[channel];
        using (writer.Block(""))
        {
            WriteWeights(writer, "l", channel);
            WriteWeights(writer, "m", channel + 1);
            WriteWeights(writer, "n", channel + 2);
            for (var pixel = 0; pixel < Pixels; pixel++)
            {
                var other = (pixel + (Pixels / 2)) % Pixels;
                writer.Line($"var r{pixel} = {Set.Broadcast(Input(channel + 1, pixel))};");
                writer.Line($"var q{pixel} = {Set.Broadcast(Input(channel, pixel))};");
                writer.Line($"var p{pixel} = {Set.Broadcast(Input(channel + 2, other))};");
                for (var block = 0; block < Blocks; block++)
                {
                    var (sum, alone) = ($"s{block}_{pixel}", $"s{block}_{other}");
                    writer.Line($"{alone} = {Set.MultiplyAdd($"n{block}", $"p{pixel}", alone)};");
                    writer.Line(
                        sign > 0
                            ? $"{sum} = {Set.MultiplyAdd($"r{pixel} + l{block}", $"q{pixel} + m{block}", sum)};"
                            : $"{sum} = {Set.NegatedMultiplyAdd($"r{pixel} - l{block}", $"q{pixel} - m{block}", sum)};"
                    );
                }

                if (pixel == Pixels / 2)
                {
                    WriteAsking(writer, firstAsk);
                }

                if (pixel == Pixels - 1)
                {
                    WriteAsking(writer, firstAsk + 1);
                }
            }
        }
    }

    /// <summary>A channel alone.</summary>
    private void WriteAlone(CodeWriter writer, int channel)
    {
        using (writer.Block(""))
        {
            WriteWeights(writer, "l", channel);
            for (var pixel = 0; pixel < Pixels; pixel++)
            {
                writer.Line($"var r{pixel} = {Set.Broadcast(Input(channel, pixel))};");
                for (var block = 0; block < Blocks; block++)
                {
                    var sum = $"s{block}_{pixel}";
                    writer.Line($"{sum} = {Set.MultiplyAdd($"l{block}", $"r{pixel}", sum)};");
                }
            }
        }
    }

    private void WriteNextChannels(CodeWriter writer, int channels)
    {
        writer.Line(Advance("w", channels * Blocks * Set.Lanes));
        writer.Line(Advance("xi", channels));
    }

    /// <summary>What a turn asks for at one of its places, if it asks that often.</summary>
    private void WriteAsking(CodeWriter writer, int? place)
    {
        foreach (var asking in new[] { Next, Later })
        {
            if (place < asking?.InnerTurns / PairedChannels.Turns)
            {
                asking?.WriteInnerTurn(writer);
            }
        }
    }

    private void WriteWeights(CodeWriter writer, string name, int channel)
    {
        for (var block = 0; block < Blocks; block++)
        {
            writer.Line($"var {name}{block} = {Set.Load(At("w", ((channel * Blocks) + block) * Set.Lanes))};");
        }
    }

    private string Input(int channel, int pixel) => At("xi", (pixel * Set.Lanes) + channel);

    private void WriteResults(CodeWriter writer)
    {
        for (var pixel = 0; pixel < Pixels; pixel++)
        {
            for (var block = 0; block < Blocks; block++)
            {
                var value = $"s{block}_{pixel}";
                if (HasAddend)
                {
                    value = $"({value} + {Set.Load(Of("addend", block))})";
                }

                writer.Line(Set.Store($"({VectorActivation.Apply(Set, Activation, value)})", Of("y", block)));
            }

            if (pixel < Pixels - 1)
            {
                WriteNextPixel(writer);
            }
        }
    }

    private void WriteNextPixel(CodeWriter writer)
    {
        writer.Line(Advance("y", Set.Lanes));
        if (HasAddend)
        {
            writer.Line(Advance("addend", Set.Lanes));
        }

        if (!HasRows)
        {
            return;
        }

        using (writer.Block("if (++column == width)"))
        {
            writer.Line("column = 0;");
            if (CrossesRows)
            {
                writer.Line("y = ref Unsafe.Add(ref y, ySkip);");
            }

            if (AddendCrossesRows == true)
            {
                writer.Line("addend = ref Unsafe.Add(ref addend, addendSkip);");
            }
        }
    }

    private static string Of(string reference, int block) =>
        block switch
        {
            0 => reference,
            1 => $"Unsafe.Add(ref {reference}, {reference}Stride)",
            _ => $"Unsafe.Add(ref {reference}, {block} * {reference}Stride)",
        };
}
