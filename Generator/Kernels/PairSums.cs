using Unroll.Generator.Emission;
using Unroll.Generator.Planning;

namespace Unroll.Generator.Kernels;

/// <summary>
/// For each pixel of a dense image the sum of the products x0 x1 of its pairs of channels; behind these sums, for each unit,
/// the largest squares of its pixels' inputs, summed by lane. See <see cref="PairedConvolution"/>.
/// </summary>
/// <param name="Set">AVX-512.</param>
/// <param name="Input">The image.</param>
/// <param name="UnitPixels">The pixels of a unit.</param>
internal sealed record PairSums(InstructionSet Set, Layout Input, int UnitPixels) : Kernel(Set)
{
    /// <summary>The pixels that are summed at once; a unit has no fewer.</summary>
    public const int Tile = 4;

    /// <summary>The sums of all pixels, which threads may share.</summary>
    public static PairSums Of(InstructionSet set, Layout input) =>
        new(set, input, input.Length < LeastSharedFloats ? input.Shape.Area : 4 * Tile);

    public override string Verb => "SumPairs";

    public override string Summary =>
        $"s[i] = sum over pairs of channels of x[c, i] * x[c + 1, i], with alternating signs\nx: {Input.Shape}";

    public override string Condition => PairedChannels.Pay;

    public override IReadOnlyList<string> Parameters => ["ref float x", "ref float s"];

    public override int Units => (Pixels + UnitPixels - 1) / UnitPixels;

    /// <summary>Where the squares begin.</summary>
    public int Squares => Set.RoundUp(Pixels);

    public int Length => Squares + (Units * Set.Lanes);

    private int Pixels => Input.Shape.Area;

    public override void WriteBody(CodeWriter writer)
    {
        if (Units == 1)
        {
            WriteUnit(writer, "0", $"{Pixels}", $"{Squares}");
            return;
        }

        using (writer.Block("for (var unit = firstUnit; unit < lastUnit; unit++)"))
        {
            var end = $"Math.Min((unit + 1) * {UnitPixels}, {Pixels})";
            WriteUnit(writer, $"unit * {UnitPixels}", end, $"{Squares} + (unit * {Set.Lanes})");
        }
    }

    private void WriteUnit(CodeWriter writer, string first, string end, string squares)
    {
        var tile = Enumerable.Range(0, Tile).ToArray();
        var signs = string.Join(", ", PairedChannels.Signs.Select(sign => $"{sign}f"));
        writer.Line($"var signs = {Set.VectorClass}.Create({signs});");
        writer.Line($"var largest = {Set.VectorClass}<uint>.Zero;");
        writer.Line($"var end = {end};");
        using (writer.Block($"for (var i = {first}; i < end; i += {Tile})"))
        {
            writer.Line($"var pixel = Math.Min(i, end - {Tile}); // the last tile may cover some pixels again");
            writer.Line($"ref var xc = ref Unsafe.Add(ref x, pixel * {Set.Lanes});");
            foreach (var p in tile)
            {
                writer.Line($"var s{p} = {Set.Zero};");
                writer.Line($"var q{p} = {Set.Zero};");
            }

            using (writer.Loop("c", Input.Blocks))
            {
                foreach (var p in tile)
                {
                    writer.Line($"var x{p} = {Set.Load(At("xc", p * Set.Lanes))};");
                    var next = $"Avx512F.AlignRight32(x{p}.AsInt32(), x{p}.AsInt32(), 1).AsSingle()";
                    writer.Line($"s{p} = {Set.MultiplyAdd($"x{p}", next, $"s{p}")};");
                    writer.Line($"q{p} = {Set.MultiplyAdd($"x{p}", $"x{p}", $"q{p}")};");
                }

                writer.Line(Advance("xc", Input.BlockStride));
            }

            foreach (var p in tile)
            {
                writer.Line($"s{p} *= signs;");
                // As integers, by which NaN is larger than all.
                writer.Line($"largest = Avx512F.Max(largest, q{p}.AsUInt32());");
            }

            // Four sums side by side in each quarter, and the quarters added up.
            writer.Lines(
                """
                var s01 = Avx512F.UnpackLow(s0, s1) + Avx512F.UnpackHigh(s0, s1);
                var s23 = Avx512F.UnpackLow(s2, s3) + Avx512F.UnpackHigh(s2, s3);
                var even = Avx512F.UnpackLow(s01.AsDouble(), s23.AsDouble()).AsSingle();
                var odd = Avx512F.UnpackHigh(s01.AsDouble(), s23.AsDouble()).AsSingle();
                var quarters = even + odd;
                var halves = quarters.GetLower() + quarters.GetUpper();
                (halves.GetLower() + halves.GetUpper()).StoreUnsafe(ref Unsafe.Add(ref s, pixel));
                """
            );
        }

        writer.Line(Set.Store("largest.AsSingle()", $"Unsafe.Add(ref s, {squares})"));
    }
}
