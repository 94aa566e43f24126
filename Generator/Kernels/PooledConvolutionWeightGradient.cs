using Unroll.Generator.Emission;
using Unroll.Generator.Model;
using Unroll.Generator.Planning;

namespace Unroll.Generator.Kernels;

/// <summary>
/// The gradient by the weights of a convolution that a maximum over windows follows: of each window only the winner has a
/// gradient, so image by image only the winners' patches are added up. Images are turned channels-last first, where a row
/// of a patch is contiguous; so are the gradients and places of an image then, and all that an image needs fits the
/// first-level cache.
/// </summary>
internal sealed record PooledConvolutionWeightGradient(
    InstructionSet Set,
    ConvolutionGeometry Geometry,
    Layout Pooled,
    int PoolHeight,
    int PoolWidth
) : Kernel(Set)
{
    private const int MostSquares = 4;

    public override string Verb => "WeightGradient";

    public override string Summary =>
        $"dw += the gradient of y[o, i, j] = {Geometry.Formula} by w, from the gradient of its {PoolHeight}x{PoolWidth} maximum and the places of the maxima\n"
        + $"{Geometry.Shapes}; dy: {Pooled.Shape}; {Set.Lanes} images, which are turned into image x row x column x channel.";

    public override IReadOnlyList<string> Parameters =>
        ["ref float x", "ref float dy", "ref float places", "ref float dw", "ref float turned"];

    /// <summary>The floats of the turned images, gradients and places, and of the sums.</summary>
    public int ScratchLength => Sums + (Filters * FilterSums);

    public override IReadOnlyList<string> Functions => Transposition.Functions(Set);

    public override IReadOnlyList<Kernel> Parts => [new TurnToRows(Set, Pooled.Shape.Size, WinnerStride)];

    private int Filters => Geometry.Output.Shape.C;

    private int FilterSums => Window.KernelHeight * RowVectors * Set.Lanes;

    /// <summary>Gradients, or places, of an image, with room for whole vectors.</summary>
    private int WinnerStride => Set.RoundUp(Pooled.Shape.Size);

    private Window Window => Geometry.Window;

    private int Channels => Geometry.Input.Shape.C;

    private int PaddedWidth => Geometry.Input.Shape.W + Window.PadLeft + Window.PadRight;

    private int PaddedHeight => Geometry.Input.Shape.H + Window.PadTop + Window.PadBottom;

    private int ImageLength => PaddedHeight * PaddedWidth * Channels;

    /// <summary>Where the turned gradients begin; a row of the last patch may be loaded beyond its end.</summary>
    private int Winners => Set.RoundUp(Set.Lanes * ImageLength) + Set.Lanes;

    private int Places => Winners + (Set.Lanes * WinnerStride);

    private int Sums => Places + (Set.Lanes * WinnerStride);

    /// <summary>The vectors of a row of a patch.</summary>
    private int RowVectors => Set.Blocks(Window.KernelWidth * Channels);

    /// <summary>Whether adding up the winners' patches is less work than adding up everything.</summary>
    public static bool IsWorthwhile(InstructionSet set, ConvolutionGeometry geometry, PoolingGeometry pooling)
    {
        var window = geometry.Window;
        var rowVectors = set.Blocks(window.KernelWidth * geometry.Input.Shape.C);
        var patch = 2.0 * window.KernelHeight * rowVectors; // a load that crosses a cache line counts twice
        var everything =
            (double)geometry.GroupChannels
            * geometry.KernelArea
            * pooling.Window.KernelHeight
            * pooling.Window.KernelWidth
            / set.Lanes;
        return geometry.Groups == 1
            && window.DilationHeight == 1
            && window.DilationWidth == 1
            && rowVectors < set.UsableRegisters - 2
            && patch < 0.7 * everything;
    }

    public override void WriteBody(CodeWriter writer)
    {
        WriteTurn(writer);
        writer.Line(Declare("winners", "turned", Winners));
        writer.Line(Declare("winnerPlaces", "turned", Places));
        writer.Line(Declare("sums", "turned", Sums));
        writer.Line($"{PartName(0)}(ref dy, ref winners);");
        writer.Line($"{PartName(0)}(ref places, ref winnerPlaces);");
        writer.Line($"MemoryMarshal.CreateSpan(ref sums, {Filters * FilterSums}).Clear();");
        using (writer.Block($"for (var n = 0; n < {Set.Lanes}; n++)"))
        {
            writer.Line($"ref var image = ref Unsafe.Add(ref turned, n * {ImageLength});");
            writer.Line($"ref var gradients = ref Unsafe.Add(ref winners, n * {WinnerStride});");
            writer.Line($"ref var imagePlaces = ref Unsafe.Add(ref winnerPlaces, n * {WinnerStride});");
            writer.Line(Declare("filterSums", "sums"));
            using (writer.Block($"for (var o = 0; o < {Filters}; o++)"))
            {
                var most = Math.Max(1, (Set.UsableRegisters - 2) / RowVectors);
                for (var first = 0; first < Window.KernelHeight; first += most)
                {
                    using (writer.Block(""))
                    {
                        WriteRows(writer, first, Math.Min(most, Window.KernelHeight - first));
                    }
                }

                writer.Line(Advance("gradients", Pooled.Shape.Area));
                writer.Line(Advance("imagePlaces", Pooled.Shape.Area));
                writer.Line(Advance("filterSums", FilterSums));
            }
        }

        WriteResult(writer);
    }

    private void WriteTurn(CodeWriter writer)
    {
        if (Window.HasPadding)
        {
            writer.Line($"MemoryMarshal.CreateSpan(ref turned, {Set.Lanes * ImageLength}).Clear();");
        }

        // Squares of features repeat after so many pixels.
        var divisor = GreatestCommonDivisor(Channels, Set.Lanes);
        var (pixels, squares) = (Set.Lanes / divisor, Channels / divisor);
        var inSquares = Window.HasPadding || squares > MostSquares ? 0 : Geometry.Input.Shape.Area / pixels;
        if (inSquares > 0)
        {
            WriteTurnBySquares(writer, inSquares, pixels, squares);
        }

        WriteTurnByPixels(writer, inSquares * pixels);
    }

    private void WriteTurnBySquares(CodeWriter writer, int count, int pixels, int squares)
    {
        using (writer.Block($"for (var part = 0; part < {count}; part++)"))
        {
            writer.Line($"ref var from = ref Unsafe.Add(ref x, part * {pixels * Set.Lanes});");
            writer.Line($"ref var to = ref Unsafe.Add(ref turned, part * {pixels * Channels});");
            foreach (var square in Enumerable.Range(0, squares))
            {
                string Load(int n)
                {
                    var feature = (square * Set.Lanes) + n;
                    var offset = (feature % Channels * Geometry.Input.BlockStride) + (feature / Channels * Set.Lanes);
                    return Set.Load(At("from", offset));
                }

                using (writer.Block(""))
                {
                    Transposition.WriteSquare(
                        writer,
                        Set,
                        Load,
                        (n, vector) => Set.Store(vector, At("to", (n * ImageLength) + (square * Set.Lanes)))
                    );
                }
            }
        }
    }

    private void WriteTurnByPixels(CodeWriter writer, int first)
    {
        var (input, width) = (Geometry.Input, Geometry.Input.Shape.W);
        using (writer.Block($"for (var p = {first}; p < {input.Shape.Area}; p++)"))
        {
            var pixel = $"(((p / {width}) + {Window.PadTop}) * {PaddedWidth}) + (p % {width}) + {Window.PadLeft}";
            writer.Line($"ref var to = ref Unsafe.Add(ref turned, ({pixel}) * {Channels});");
            using (writer.Block($"for (var c = 0; c < {Channels}; c++)"))
            {
                writer.Line($"ref var from = ref Unsafe.Add(ref x, (c * {input.BlockStride}) + (p * {Set.Lanes}));");
                foreach (var n in Enumerable.Range(0, Set.Lanes))
                {
                    writer.Line($"{At("to", n * ImageLength)} = {At("from", n)};");
                }

                writer.Line(Advance("to", 1));
            }
        }
    }

    private static int GreatestCommonDivisor(int a, int b) => b == 0 ? a : GreatestCommonDivisor(b, a % b);

    /// <summary>Adds the winners of one filter in one image, for some rows of the kernel.</summary>
    private void WriteRows(CodeWriter writer, int first, int rows)
    {
        var sums = Enumerable.Range(0, rows * RowVectors).ToArray();
        string Target(int s) => At("filterSums", ((first * RowVectors) + s) * Set.Lanes);
        foreach (var s in sums)
        {
            writer.Line($"var s{s} = {Set.Load(Target(s))};");
        }

        var rowStride = PaddedWidth * Channels;
        writer.Line(Declare("gradient", "gradients"));
        writer.Line(Declare("place", "imagePlaces"));
        using (writer.Block($"for (var i = 0; i < {Pooled.Shape.H * PoolHeight}; i += {PoolHeight})"))
        using (writer.Block($"for (var j = 0; j < {Pooled.Shape.W * PoolWidth}; j += {PoolWidth})"))
        {
            writer.Line("var winner = float.ConvertToIntegerNative<int>(place);");
            var row = $"(i + (winner / {PoolWidth})) * {Window.StrideHeight * rowStride}";
            var column = $"(j + (winner % {PoolWidth})) * {Window.StrideWidth * Channels}";
            var start = first == 0 ? "" : $" + {first * rowStride}";
            writer.Line($"ref var patch = ref Unsafe.Add(ref image, (nint)(uint)(({row}) + ({column}){start}));");
            writer.Line($"var g = {Set.Broadcast("gradient")};");
            foreach (var s in sums)
            {
                var offset = (s / RowVectors * rowStride) + (s % RowVectors * Set.Lanes);
                writer.Line($"s{s} = {Set.MultiplyAdd(Set.Load(At("patch", offset)), "g", $"s{s}")};");
            }

            writer.Line(Advance("gradient", 1));
            writer.Line(Advance("place", 1));
        }

        foreach (var s in sums)
        {
            writer.Line(Set.Store($"s{s}", Target(s)));
        }
    }

    private void WriteResult(CodeWriter writer)
    {
        using (writer.Block($"for (var o = 0; o < {Filters}; o++)"))
        using (writer.Block($"for (var c = 0; c < {Channels}; c++)"))
        using (writer.Block($"for (var ky = 0; ky < {Window.KernelHeight}; ky++)"))
        using (writer.Block($"for (var kx = 0; kx < {Window.KernelWidth}; kx++)"))
        {
            var target =
                $"(o * {Geometry.FilterStride}) + (((c * {Window.KernelHeight}) + ky) * {Window.KernelWidth}) + kx";
            var sum = $"(o * {FilterSums}) + (ky * {RowVectors * Set.Lanes}) + (kx * {Channels}) + c";
            writer.Line($"Unsafe.Add(ref dw, {target}) += Unsafe.Add(ref sums, {sum});");
        }
    }
}
