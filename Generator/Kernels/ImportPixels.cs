using Unroll.Generator.Emission;
using Unroll.Generator.Model;
using Unroll.Generator.Planning;

namespace Unroll.Generator.Kernels;

/// <summary>
/// Brings pixels, bytes or the floats of a batch, into the layout that the first layer reads, and normalises them on the
/// way, unless the first layers' weights do that. The channels of sixteen pixels are taken apart by shuffles where they
/// alternate in memory.
/// </summary>
internal sealed record ImportPixels(
    InstructionSet Set,
    Layout Output,
    ElementType Element,
    NormalizeOperation Normalize,
    bool IsFolded
) : Kernel(Set)
{
    /// <summary>The pixels of one step: as many bytes as a vector of 128 bits has.</summary>
    private const int Step = 16;

    /// <summary>With more channels the shuffles, as many as the square of their number, are slower than single bytes.</summary>
    private const int MostAlternating = 4;

    public override string Verb => Element == ElementType.Byte ? "ImportBytes" : "Import";

    public override string Summary =>
        $"y[c, i, j] = {(IsFolded ? "pixel[i, j, c]" : "(pixel[i, j, c] - mean[c]) / deviation[c]")}\n"
        + $"x, y: {Output.Shape}; pixels in the order {Normalize.Order}";

    public override IReadOnlyList<string> Parameters => [$"ref {InferenceWriter.ElementOf(Element)} x", "ref float y"];

    private Shape Shape => Output.Shape;

    /// <summary>Bytes from a pixel to the next one.</summary>
    private int PixelBytes => Normalize.Order == PixelOrder.Hwc ? Shape.C : 1;

    private bool UsesVectors =>
        Element == ElementType.Byte
        && Output.PixelStride == 1
        && Shape.W >= Step
        && Set.Lanes > 1
        && PixelBytes <= MostAlternating;

    public override void WriteBody(CodeWriter writer)
    {
        foreach (var c in Enumerable.Range(0, Shape.C))
        {
            var target =
                Output.Kind == LayoutKind.Blocked
                    ? (c / Output.Lanes * Output.BlockStride) + (c % Output.Lanes)
                    : c * Output.BlockStride;
            writer.Line(Declare($"from{c}", "x", PixelBytes > 1 ? c : c * Shape.Area));
            writer.Line(Declare($"to{c}", "y", target));
            if (!(UsesVectors && PixelBytes > 1))
            {
                WriteRows(writer, [c]);
            }
        }

        if (UsesVectors && PixelBytes > 1)
        {
            WriteRows(writer, [.. Enumerable.Range(0, Shape.C)]);
        }
    }

    /// <summary>All rows of some channels, which are read at once if they alternate.</summary>
    private void WriteRows(CodeWriter writer, IReadOnlyList<int> channels)
    {
        using (writer.Loop("i", Shape.H))
        {
            if (UsesVectors)
            {
                using (writer.Block($"for (var j = 0; j < {Shape.W / Step * Step}; j += {Step})"))
                {
                    WriteStep(writer, channels, "j");
                }

                if (Shape.W % Step > 0)
                {
                    using (writer.Block("// the last pixels, some of them once more"))
                    {
                        WriteStep(writer, channels, $"{Shape.W - Step}");
                    }
                }
            }
            else
            {
                var c = channels[0];
                using (writer.Block($"for (var j = 0; j < {Shape.W}; j++)"))
                {
                    var value = Normalized(InstructionSet.Scalar, $"Unsafe.Add(ref from{c}, j * {PixelBytes})", c);
                    writer.Line($"Unsafe.Add(ref to{c}, j * {Output.PixelStride}) = {value};");
                }
            }

            foreach (var c in channels)
            {
                writer.Line(Advance($"from{c}", Shape.W * PixelBytes));
                writer.Line(Advance($"to{c}", Output.RowStride));
            }
        }
    }

    private void WriteStep(CodeWriter writer, IReadOnlyList<int> channels, string column)
    {
        var first = channels[0];
        foreach (var part in Enumerable.Range(0, PixelBytes))
        {
            var offset = PixelBytes == 1 ? column : $"({column} * {PixelBytes}) + {part * Step}";
            writer.Line($"var bytes{part} = Vector128.LoadUnsafe(ref from{first}, (nuint)({offset}));");
        }

        foreach (var c in channels)
        {
            writer.Line($"var pixels{c} = {Channel(c - first)};");
            foreach (var vector in Enumerable.Range(0, Step / Set.Lanes))
            {
                var value = Normalized(Set, Floats($"pixels{c}", vector), c);
                writer.Line(Set.Store(value, $"Unsafe.Add(ref to{c}, {column} + {vector * Set.Lanes})"));
            }
        }
    }

    /// <summary>The bytes of one channel: of each vector those that belong to it, in their places, and 0 elsewhere.</summary>
    private string Channel(int channel)
    {
        if (PixelBytes == 1)
        {
            return "bytes0";
        }

        var parts = Enumerable
            .Range(0, PixelBytes)
            .Select(part =>
            {
                var places = Enumerable
                    .Range(0, Step)
                    .Select(pixel => (pixel * PixelBytes) + channel - (part * Step))
                    .Select(place => place is >= 0 and < Step ? place : 255);
                return $"Vector128.Shuffle(bytes{part}, Vector128.Create((byte){string.Join(", ", places)}))";
            });
        return string.Join(" | ", parts);
    }

    /// <summary>A vector of floats from its bytes among sixteen.</summary>
    private string Floats(string bytes, int vector) =>
        Set.Name switch
        {
            "Avx512" => $"Avx512F.ConvertToVector512Single(Avx512F.ConvertToVector512Int32({bytes}))",
            "Avx2" =>
                $"Avx.ConvertToVector256Single(Avx2.ConvertToVector256Int32({(vector == 0 ? bytes : $"Sse2.ShiftRightLogical128BitLane({bytes}, 8)")}))",
            _ => $"Vector128.ConvertToSingle({Half(Half(bytes, vector / 2), vector % 2)}.AsInt32())",
        };

    private static string Half(string vector, int half) =>
        $"Vector128.{(half == 0 ? "WidenLower" : "WidenUpper")}({vector})";

    private string Normalized(InstructionSet set, string pixels, int channel)
    {
        var mean = InstructionSet.Literal(Normalize.Mean[channel]);
        var scale = InstructionSet.Literal(1 / Normalize.Deviation[channel]);
        return IsFolded ? pixels : $"(({pixels} - {set.Broadcast(mean)}) * {set.Broadcast(scale)})";
    }
}
