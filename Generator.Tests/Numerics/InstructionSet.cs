using System.Runtime.Intrinsics.X86;

namespace Unroll.Generator.Tests.Numerics;

/// <summary>The instruction set that emitted code chooses in this process.</summary>
internal static class InstructionSet
{
    /// <summary>As the project's settings name it.</summary>
    public static string Name =>
        Avx512F.IsSupported && Avx512DQ.IsSupported ? "Avx512"
        : Avx2.IsSupported && Fma.IsSupported ? "Avx2"
        : "Portable";

    public static string InUse =>
        Name switch
        {
            "Avx512" => "AVX-512",
            "Avx2" => "AVX2",
            _ => "128-bit vectors",
        };

    public static int Lanes =>
        Name switch
        {
            "Avx512" => 16,
            "Avx2" => 8,
            _ => 4,
        };
}
