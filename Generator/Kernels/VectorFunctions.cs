using Unroll.Generator.Model;

namespace Unroll.Generator.Kernels;

/// <summary>Methods on vectors that kernels call, as text.</summary>
internal static class VectorFunctions
{
    private const string Inline = "[MethodImpl(MethodImplOptions.AggressiveInlining)]";

    /// <summary>What the function of an activation calls.</summary>
    public static IReadOnlyList<string> Of(InstructionSet set, ActivationKind kind) =>
        kind switch
        {
            ActivationKind.Sigmoid => [Sigmoid(set)],
            ActivationKind.Tanh => [Tanh(set)],
            ActivationKind.ELU or ActivationKind.SELU or ActivationKind.CELU => [ExpMinusOne(set)],
            ActivationKind.GELU => [Erf(set), Gelu(set)],
            ActivationKind.GELUTanh => [Tanh(set), GeluTanh(set)],
            ActivationKind.SiLU => [Sigmoid(set), Silu(set)],
            ActivationKind.Mish => [Mish(set)],
            ActivationKind.Softplus => [Softplus(set)],
            _ => [],
        };

    /// <summary>What the gradient of an activation calls.</summary>
    public static IReadOnlyList<string> OfGradient(InstructionSet set, ActivationKind kind) =>
        kind switch
        {
            ActivationKind.GELU => [Erf(set), GeluSlope(set)],
            ActivationKind.GELUTanh => [Tanh(set), GeluTanhSlope(set)],
            ActivationKind.SiLU => [Sigmoid(set), SiluSlope(set)],
            ActivationKind.Mish => [Sigmoid(set), MishSlope(set)],
            ActivationKind.Softplus => [ExpMinusOne(set)],
            _ => [],
        };

    public static string Sigmoid(InstructionSet set) =>
        Method(set, "1 / (1 + exp(-x))", "Sigmoid", [], $"{One(set)} / ({One(set)} + {set.Exp("-x")})");

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

    /// <summary>Near 0, where the difference would cancel, by the series of exp up to x^7.</summary>
    private static string ExpMinusOne(InstructionSet set)
    {
        string Term(string coefficient, string rest) => set.MultiplyAdd(rest, "x", set.Broadcast(coefficient));
        var series = Term(
            "0.5f",
            Term("1f / 6f", Term("1f / 24f", Term("1f / 120f", Term("1f / 720f", set.Broadcast("1f / 5040f")))))
        );
        return Method(
            set,
            "exp(x) - 1; for |x| < 0.25 by its series, to save the digits",
            "ExpMinusOne",
            [$"var large = {set.Exp("x")} - {One(set)};", $"var small = {set.MultiplyAdd("x * x", series, "x")};"],
            set.Select(set.LessThan(set.Abs("x"), set.Broadcast("0.25f")), "small", "large")
        );
    }

    /// <summary>By exp(-2 |x|), which cannot overflow; near 0, where that would cancel, by the series of tanh up to x^9.</summary>
    private static string Tanh(InstructionSet set)
    {
        string Term(string coefficient, string rest) => set.MultiplyAdd(rest, "square", set.Broadcast(coefficient));
        var series = Term("-1f / 3f", Term("2f / 15f", Term("-17f / 315f", set.Broadcast("62f / 2835f"))));
        return Method(
            set,
            "(1 - exp(-2 |x|)) / (1 + exp(-2 |x|)) with the sign of x; for |x| < 0.25 by its series, to save the digits",
            "Tanh",
            [
                $"var absolute = {set.Abs("x")};",
                $"var power = {set.Exp($"absolute * {set.Broadcast("-2f")}")};",
                $"var large = {set.CopySign($"({One(set)} - power) / ({One(set)} + power)", "x")};",
                "var square = x * x;",
                $"var small = {set.MultiplyAdd("x * square", series, "x")};",
            ],
            set.Select(set.LessThan("absolute", set.Broadcast("0.25f")), "small", "large")
        );
    }

    /// <summary>Abramowitz and Stegun 1964, formula 7.1.26: an error of at most 1.5e-7.</summary>
    private static string Erf(InstructionSet set)
    {
        string Term(string coefficient, string rest) => set.MultiplyAdd(rest, "t", set.Broadcast(coefficient));
        var polynomial = Term(
            "0.254829592f",
            Term("-0.284496736f", Term("1.421413741f", Term("-1.453152027f", set.Broadcast("1.061405429f"))))
        );
        return Method(
            set,
            "The error function (Abramowitz and Stegun 1964, formula 7.1.26)",
            "Erf",
            [
                $"var absolute = {set.Abs("x")};",
                $"var t = {One(set)} / ({One(set)} + (absolute * {set.Broadcast("0.3275911f")}));",
                $"var tail = t * {polynomial} * {set.Exp("-(x * x)")};",
            ],
            set.CopySign($"{One(set)} - tail", "x")
        );
    }

    private static string Gelu(InstructionSet set) =>
        Method(
            set,
            "x / 2 * (1 + erf(x / sqrt(2)))",
            "Gelu",
            [],
            $"x * {set.Broadcast("0.5f")} * ({One(set)} + Erf(x * {set.Broadcast("0.70710678f")}))"
        );

    private static string GeluSlope(InstructionSet set) =>
        Method(
            set,
            "(1 + erf(x / sqrt(2))) / 2 + x * exp(-x^2 / 2) / sqrt(2 pi)",
            "GeluSlope",
            [$"var density = {set.Exp($"x * x * {set.Broadcast("-0.5f")}")} * {set.Broadcast("0.39894228f")};"],
            $"({set.Broadcast("0.5f")} * ({One(set)} + Erf(x * {set.Broadcast("0.70710678f")}))) + (x * density)"
        );

    private static string GeluTanh(InstructionSet set) =>
        Method(
            set,
            "x / 2 * (1 + tanh(sqrt(2 / pi) * (x + 0.044715 x^3)))",
            "GeluTanh",
            [$"var inner = x * ({set.Broadcast("0.79788456f")} + (x * x * {set.Broadcast("0.035677408f")}));"],
            $"x * {set.Broadcast("0.5f")} * ({One(set)} + Tanh(inner))"
        );

    private static string GeluTanhSlope(InstructionSet set) =>
        Method(
            set,
            "The derivative of x / 2 * (1 + tanh(u)), u = sqrt(2 / pi) * (x + 0.044715 x^3)",
            "GeluTanhSlope",
            [
                "var square = x * x;",
                $"var tanh = Tanh(x * ({set.Broadcast("0.79788456f")} + (square * {set.Broadcast("0.035677408f")})));",
                $"var inner = {set.Broadcast("0.79788456f")} + (square * {set.Broadcast("0.10703222f")});",
            ],
            $"{set.Broadcast("0.5f")} * ({One(set)} + tanh + (x * ({One(set)} - (tanh * tanh)) * inner))"
        );

    private static string Silu(InstructionSet set) => Method(set, "x / (1 + exp(-x))", "Silu", [], "x * Sigmoid(x)");

    private static string SiluSlope(InstructionSet set) =>
        Method(
            set,
            "s + x * s * (1 - s), s = 1 / (1 + exp(-x))",
            "SiluSlope",
            ["var s = Sigmoid(x);"],
            $"s * ({One(set)} + (x * ({One(set)} - s)))"
        );

    /// <summary>tanh(ln(1 + e)) = (e^2 + 2 e) / (e^2 + 2 e + 2), e = exp(x); 1 for large x.</summary>
    private static string Mish(InstructionSet set) =>
        Method(set, "x * tanh(ln(1 + exp(x)))", "Mish", [.. MishLines(set)], "x * tanh");

    private static string MishSlope(InstructionSet set) =>
        Method(
            set,
            "t + x * (1 - t^2) / (1 + exp(-x)), t = tanh(ln(1 + exp(x)))",
            "MishSlope",
            [.. MishLines(set)],
            $"tanh + (x * ({One(set)} - (tanh * tanh)) * Sigmoid(x))"
        );

    private static IEnumerable<string> MishLines(InstructionSet set) =>
        [
            $"var e = {set.Exp(set.Min("x", set.Broadcast("20f")))};",
            $"var n = e * (e + {set.Broadcast("2f")});",
            $"var tanh = n / (n + {set.Broadcast("2f")});",
        ];

    /// <summary>
    /// 1 + e loses the digits of a small e. The logarithm of what is left of them, scaled by the digits that were lost, has
    /// them all (Goldberg 1991, theorem 4).
    /// </summary>
    private static string Softplus(InstructionSet set) =>
        Method(
            set,
            "max(x, 0) + ln(1 + e) = ln(1 + exp(x)), e = exp(-|x|)",
            "Softplus",
            [
                $"var e = {set.Exp($"-{set.Abs("x")}")};",
                $"var sum = {One(set)} + e;",
                $"var kept = sum - {One(set)};",
                $"var logarithm = {set.Select(set.GreaterThan("kept", set.Zero), $"{set.Log("sum")} * (e / kept)", "e")};",
            ],
            $"{set.Max(set.Zero, "x")} + logarithm"
        );

    private static string One(InstructionSet set) => set.Broadcast("1f");

    private static string Method(InstructionSet set, string comment, string name, string[] lines, string result)
    {
        var head = $"// {comment}.\n{Inline}\nprivate static {set.Vector} {name}({set.Vector} x)";
        return lines.Length == 0
            ? $"{head} =>\n    {result};"
            : $"{head}\n{{\n{string.Concat(lines.Select(line => $"    {line}\n"))}    return {result};\n}}";
    }
}
