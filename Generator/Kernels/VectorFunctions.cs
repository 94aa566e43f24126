using Unroll.Generator.Model;

namespace Unroll.Generator.Kernels;

/// <summary>Methods on vectors that kernels call, as text.</summary>
internal static class VectorFunctions
{
    private const string Inline = "[MethodImpl(MethodImplOptions.AggressiveInlining)]";

    public static IReadOnlyList<string> Of(InstructionSet set, ActivationOperation activation) =>
        activation.Kind switch
        {
            ActivationKind.Sigmoid => [Sigmoid(set)],
            ActivationKind.Tanh => [Tanh(set)],
            _ => [],
        };

    /// <summary>The larger of each two neighbours: columns 2 i and 2 i + 1 of the left vector, and then of the right one.</summary>
    public static string MaxOfPairs(InstructionSet set)
    {
        var body = set.Name switch
        {
            "Avx512" => """
                var even = Avx512F.PermuteVar16x32x2(left, Vector512.Create(0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30), right);
                    var odd = Avx512F.PermuteVar16x32x2(left, Vector512.Create(1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29, 31), right);
                    return Avx512F.Max(even, odd);
                """,
            "Avx2" => """
                var even = Avx.Shuffle(left, right, 0x88); // left 0 2, right 0 2, left 4 6, right 4 6
                    var odd = Avx.Shuffle(left, right, 0xDD);
                    return Avx2.Permute4x64(Avx.Max(even, odd).AsDouble(), 0xD8).AsSingle();
                """,
            _ => """
                var even = Vector128.Create(Vector128.Shuffle(left, Vector128.Create(0, 2, 0, 2)).GetLower(), Vector128.Shuffle(right, Vector128.Create(0, 2, 0, 2)).GetLower());
                    var odd = Vector128.Create(Vector128.Shuffle(left, Vector128.Create(1, 3, 1, 3)).GetLower(), Vector128.Shuffle(right, Vector128.Create(1, 3, 1, 3)).GetLower());
                    return Vector128.MaxNative(even, odd);
                """,
        };
        return $"// The larger of each two neighbours, those of left first.\n{Inline}\nprivate static {set.Vector} MaxOfPairs({set.Vector} left, {set.Vector} right)\n{{\n    {body}\n}}";
    }

    private static string Sigmoid(InstructionSet set) =>
        $"""
            // 1 / (1 + exp(-x))
            {Inline}
            private static {set.Vector} Sigmoid({set.Vector} x) =>
                {set.Broadcast("1f")} / ({set.Broadcast("1f")} + {set.VectorClass}.Exp(-x));
            """;

    /// <summary>
    /// By exp(-2 |x|), which cannot overflow; near 0, where that would cancel, by the series of tanh up to x^9.
    /// </summary>
    private static string Tanh(InstructionSet set)
    {
        var one = set.Broadcast("1f");
        string Term(string coefficient, string rest) => set.MultiplyAdd(rest, "square", set.Broadcast(coefficient));
        var series = Term("-1f / 3f", Term("2f / 15f", Term("-17f / 315f", set.Broadcast("62f / 2835f"))));
        return $$"""
            // (1 - exp(-2 |x|)) / (1 + exp(-2 |x|)) with the sign of x; for |x| < 0.25 by its series, to save the digits.
            {{Inline}}
            private static {{set.Vector}} Tanh({{set.Vector}} x)
            {
                var absolute = {{set.VectorClass}}.Abs(x);
                var power = {{set.VectorClass}}.Exp(absolute * {{set.Broadcast("-2f")}});
                var large = {{set.VectorClass}}.CopySign(({{one}} - power) / ({{one}} + power), x);
                var square = x * x;
                var small = {{set.MultiplyAdd($"x * square", series, "x")}};
                return {{set.Select(
                $"{set.VectorClass}.LessThan(absolute, {set.Broadcast("0.25f")})",
                "small",
                "large"
            )}};
            }
            """;
    }
}
