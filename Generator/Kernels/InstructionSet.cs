using System.Globalization;

namespace Unroll.Generator.Kernels;

/// <summary>
/// An instruction set as a value: what planning needs to know of it, and how its operations are spelt in C#. Every kernel
/// is written once over it.
/// </summary>
internal sealed record InstructionSet(string Name, string Title, int Lanes, int Registers)
{
    public static readonly InstructionSet Avx512 = new("Avx512", "AVX-512", 16, 32);
    public static readonly InstructionSet Avx2 = new("Avx2", "AVX2 and FMA", 8, 16);
    public static readonly InstructionSet Portable = new("Portable", "128-bit vectors", 4, 16);

    /// <summary>
    /// One lane: floats. With it a kernel of training is one of inference on values in canonical order, which serves layers
    /// that have no kernel of their own there.
    /// </summary>
    public static readonly InstructionSet Scalar = new("Scalar", "floats", 1, 16);

    /// <summary>Best first; the last one is always supported.</summary>
    public static readonly IReadOnlyList<InstructionSet> All = [Avx512, Avx2, Portable];

    /// <summary>The condition under which this process can use it; the JIT folds it.</summary>
    public string IsSupported =>
        Name switch
        {
            "Avx512" => "Avx512F.IsSupported && Avx512DQ.IsSupported",
            "Avx2" => "Avx2.IsSupported && Fma.IsSupported",
            _ => "true",
        };

    /// <summary>The static class of the vector's operations.</summary>
    public string VectorClass => $"Vector{32 * Lanes}";

    public string Vector => IsScalar ? "float" : $"{VectorClass}<float>";

    public string Zero => IsScalar ? "0f" : $"{Vector}.Zero";

    private bool IsScalar => Lanes == 1;

    /// <summary>Registers that hold values, with one left for whatever the JIT needs.</summary>
    public int UsableRegisters => Registers - 1;

    public string Load(string reference) => IsScalar ? reference : $"{VectorClass}.LoadUnsafe({Address(reference)})";

    /// <summary>The bits of floats as they lie in memory.</summary>
    public string LoadBits(string reference) => $"{Load(reference)}.AsUInt32()";

    /// <summary>The bfloat16 numbers in the lower halves of bits, as floats.</summary>
    public string FromLowerHalf(string bits) => $"{VectorClass}.ShiftLeft({bits}, 16).AsSingle()";

    /// <summary>The bfloat16 numbers in the upper halves of bits, as floats.</summary>
    public string FromUpperHalf(string bits, string upperHalves) =>
        $"{VectorClass}.BitwiseAnd({bits}, {upperHalves}).AsSingle()";

    /// <summary>All bits of the upper halves.</summary>
    public string UpperHalves => $"{VectorClass}.Create(0xFFFF0000u)";

    public string Store(string vector, string reference) =>
        IsScalar ? $"{reference} = {vector};" : $"{vector}.StoreUnsafe({Address(reference)});";

    public string Broadcast(string scalar) => IsScalar ? $"({scalar})" : $"{VectorClass}.Create({scalar})";

    public string GreaterThan(string a, string b) => IsScalar ? $"{a} > {b}" : $"{VectorClass}.GreaterThan({a}, {b})";

    public string LessThan(string a, string b) => IsScalar ? $"{a} < {b}" : $"{VectorClass}.LessThan({a}, {b})";

    public string EqualTo(string a, string b) => IsScalar ? $"{a} == {b}" : $"{VectorClass}.Equals({a}, {b})";

    public string Exp(string x) => Function("Exp", x);

    public string Log(string x) => Function("Log", x);

    public string Abs(string x) => Function("Abs", x);

    public string Sqrt(string x) => Function("Sqrt", x);

    public string CopySign(string x, string sign) =>
        IsScalar ? $"MathF.CopySign({x}, {sign})" : $"{VectorClass}.CopySign({x}, {sign})";

    /// <summary>a * b + c, in c's register.</summary>
    public string MultiplyAdd(string a, string b, string c) =>
        Name switch
        {
            "Avx512" => $"Avx512F.FusedMultiplyAdd({a}, {b}, {c})",
            "Avx2" => $"Fma.MultiplyAdd({a}, {b}, {c})",
            "Scalar" => $"(({a} * {b}) + {c})",
            _ => $"Vector128.MultiplyAddEstimate({a}, {b}, {c})",
        };

    /// <summary>c - a * b.</summary>
    public string NegatedMultiplyAdd(string a, string b, string c) =>
        Name switch
        {
            "Avx512" => $"Avx512F.FusedMultiplyAddNegated({a}, {b}, {c})",
            "Avx2" => $"Fma.MultiplyAddNegated({a}, {b}, {c})",
            _ => $"({c} - ({a} * {b}))",
        };

    /// <summary>The larger one by lane; b where either is NaN, as x86 has it, or NaN, as Arm has it.</summary>
    public string Max(string a, string b) =>
        Name switch
        {
            "Avx512" => $"Avx512F.Max({a}, {b})",
            "Avx2" => $"Avx.Max({a}, {b})",
            "Scalar" => $"MathF.Max({a}, {b})",
            _ => $"Vector128.MaxNative({a}, {b})",
        };

    /// <summary>The smaller one by lane.</summary>
    public string Min(string a, string b) =>
        Name switch
        {
            "Avx512" => $"Avx512F.Min({a}, {b})",
            "Avx2" => $"Avx.Min({a}, {b})",
            "Scalar" => $"MathF.Min({a}, {b})",
            _ => $"Vector128.MinNative({a}, {b})",
        };

    /// <summary>The lanes added up.</summary>
    public string Sum(string vector) => IsScalar ? $"({vector})" : $"{VectorClass}.Sum({vector})";

    public string Select(string mask, string yes, string no) =>
        IsScalar ? $"({mask} ? {yes} : {no})" : $"{VectorClass}.ConditionalSelect({mask}, {yes}, {no})";

    /// <summary>Rounds up to whole vectors.</summary>
    public int RoundUp(int count) => (count + Lanes - 1) / Lanes * Lanes;

    public int Blocks(int channels) => (channels + Lanes - 1) / Lanes;

    /// <summary>A float as a C# literal.</summary>
    public static string Literal(double number)
    {
        var single = (float)number;
        return single switch
        {
            float.NegativeInfinity => "float.NegativeInfinity",
            float.PositiveInfinity => "float.PositiveInfinity",
            _ => single.ToString("R", CultureInfo.InvariantCulture) + "f",
        };
    }

    public override string ToString() => Name;

    /// <summary>A reference as an argument, with a constant offset apart: the same machine code from less text.</summary>
    private static string Address(string reference)
    {
        const string Head = "Unsafe.Add(ref ";
        if (reference.StartsWith(Head, StringComparison.Ordinal))
        {
            var comma = reference.IndexOf(", ", StringComparison.Ordinal);
            var offset = reference.Substring(comma + 2, reference.Length - comma - 3);
            if (offset.All(char.IsDigit))
            {
                return $"ref {reference.Substring(Head.Length, comma - Head.Length)}, {offset}";
            }
        }

        return $"ref {reference}";
    }

    private string Function(string name, string x) => IsScalar ? $"MathF.{name}({x})" : $"{VectorClass}.{name}({x})";
}
