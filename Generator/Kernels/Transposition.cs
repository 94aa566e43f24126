using Unroll.Generator.Emission;

namespace Unroll.Generator.Kernels;

/// <summary>
/// Turns a matrix of features x images (images in the lanes) into images x features or back, a square of lanes x lanes at
/// a time: log2(lanes) rounds, each of which zips vector i with vector i + lanes / 2.
/// </summary>
internal static class Transposition
{
    /// <summary>The methods that the text calls.</summary>
    public static IReadOnlyList<string> Functions(InstructionSet set) =>
        [Zip(set, isHigh: false), Zip(set, isHigh: true)];

    /// <summary>
    /// rows[n * stride + i] = lanes[i * L + n]. With <paramref name="padded"/> a row has room for whole vectors, and what is
    /// behind the last feature becomes zero.
    /// </summary>
    public static void WriteToRows(
        CodeWriter writer,
        InstructionSet set,
        string lanes,
        string rows,
        int features,
        int stride,
        bool padded
    )
    {
        var squares = padded ? set.Blocks(features) : features / set.Lanes;
        var whole = features / set.Lanes;
        string Row(string n) => $"Unsafe.Add(ref to, {n})";
        WriteSquares(
            writer,
            set,
            whole,
            $"ref var from = ref Unsafe.Add(ref {lanes}, square * {set.Lanes * set.Lanes});",
            $"ref var to = ref Unsafe.Add(ref {rows}, square * {set.Lanes});",
            n => set.Load($"Unsafe.Add(ref from, {n * set.Lanes})"),
            (n, vector) => set.Store(vector, Row($"{n * stride}"))
        );
        if (squares > whole)
        {
            WriteSquares(
                writer,
                set,
                1,
                $"ref var from = ref Unsafe.Add(ref {lanes}, {whole * set.Lanes * set.Lanes});",
                $"ref var to = ref Unsafe.Add(ref {rows}, {whole * set.Lanes});",
                n => n < features % set.Lanes ? set.Load($"Unsafe.Add(ref from, {n * set.Lanes})") : set.Zero,
                (n, vector) => set.Store(vector, Row($"{n * stride}"))
            );
        }
        else if (!padded && features % set.Lanes > 0)
        {
            WriteRest(
                writer,
                set,
                whole * set.Lanes,
                features,
                (i, n) =>
                    $"Unsafe.Add(ref {rows}, {i} + {n * stride}) = Unsafe.Add(ref {lanes}, ({i} * {set.Lanes}) + {n});"
            );
        }
    }

    /// <summary>lanes[i * L + n] = rows[n * stride + i].</summary>
    public static void WriteToLanes(
        CodeWriter writer,
        InstructionSet set,
        string rows,
        string lanes,
        int features,
        int stride
    )
    {
        var whole = features / set.Lanes;
        WriteSquares(
            writer,
            set,
            whole,
            $"ref var from = ref Unsafe.Add(ref {rows}, square * {set.Lanes});",
            $"ref var to = ref Unsafe.Add(ref {lanes}, square * {set.Lanes * set.Lanes});",
            n => set.Load($"Unsafe.Add(ref from, {n * stride})"),
            (n, vector) => set.Store(vector, $"Unsafe.Add(ref to, {n * set.Lanes})")
        );
        if (features % set.Lanes > 0)
        {
            WriteRest(
                writer,
                set,
                whole * set.Lanes,
                features,
                (i, n) =>
                    $"Unsafe.Add(ref {lanes}, ({i} * {set.Lanes}) + {n}) = Unsafe.Add(ref {rows}, {i} + {n * stride});"
            );
        }
    }

    private static void WriteSquares(
        CodeWriter writer,
        InstructionSet set,
        int squares,
        string from,
        string to,
        Func<int, string> load,
        Func<int, string, string> store
    )
    {
        if (squares == 0)
        {
            return;
        }

        using (squares == 1 ? writer.Block("") : writer.Block($"for (var square = 0; square < {squares}; square++)"))
        {
            writer.Line(squares == 1 ? from.Replace("square", "0") : from);
            writer.Line(squares == 1 ? to.Replace("square", "0") : to);
            WriteSquare(writer, set, load, store);
        }
    }

    /// <summary>One square: vector n is loaded, and stored again when it holds element n of each.</summary>
    public static void WriteSquare(
        CodeWriter writer,
        InstructionSet set,
        Func<int, string> load,
        Func<int, string, string> store
    )
    {
        var names = Enumerable.Range(0, set.Lanes).Select(n => $"v{n}").ToArray();
        foreach (var n in Enumerable.Range(0, set.Lanes))
        {
            writer.Line($"var {names[n]} = {load(n)};");
        }

        for (var (round, span) = (0, 1); span < set.Lanes; round++, span *= 2)
        {
            names = WriteRound(writer, names, round);
        }

        foreach (var n in Enumerable.Range(0, set.Lanes))
        {
            writer.Line(store(n, names[n]));
        }
    }

    /// <summary>One round: the halves zipped, in the order in which the next round wants them.</summary>
    private static string[] WriteRound(CodeWriter writer, string[] names, int round)
    {
        var zipped = new string[names.Length];
        for (var n = 0; n < names.Length / 2; n++)
        {
            foreach (var (half, place) in new[] { ("Low", 2 * n), ("High", (2 * n) + 1) })
            {
                zipped[place] = $"{(char)('a' + round)}{place}";
                writer.Line($"var {zipped[place]} = Zip{half}({names[n]}, {names[n + (names.Length / 2)]});");
            }
        }

        return zipped;
    }

    private static void WriteRest(
        CodeWriter writer,
        InstructionSet set,
        int first,
        int end,
        Func<string, int, string> copy
    )
    {
        using (writer.Block($"for (var i = {first}; i < {end}; i++)"))
        {
            foreach (var n in Enumerable.Range(0, set.Lanes))
            {
                writer.Line(copy("i", n));
            }
        }
    }

    private static string Zip(InstructionSet set, bool isHigh)
    {
        var (name, first) = isHigh ? ("ZipHigh", set.Lanes / 2) : ("ZipLow", 0);
        var indices = string.Join(
            ", ",
            Enumerable.Range(0, set.Lanes).Select(i => first + (i / 2) + (i % 2 == 0 ? 0 : set.Lanes))
        );
        var body = set.Name switch
        {
            "Avx512" => $"Avx512F.PermuteVar16x32x2(a, Vector512.Create({indices}), b)",
            "Avx2" => $"Avx.Permute2x128(Avx.UnpackLow(a, b), Avx.UnpackHigh(a, b), {(isHigh ? "0x31" : "0x20")})",
            _ => isHigh ? "Vector128.Create(a[2], b[2], a[3], b[3])" : "Vector128.Create(a[0], b[0], a[1], b[1])",
        };
        return $"// a and b in turn, from their {(isHigh ? "upper" : "lower")} halves.\n[MethodImpl(MethodImplOptions.AggressiveInlining)]\nprivate static {set.Vector} {name}({set.Vector} a, {set.Vector} b) =>\n    {body};";
    }
}
