using System.Runtime.Intrinsics.X86;

namespace Unroll.Generator.Tests.Numerics;

/// <summary>The instruction set that emitted code chooses in this process.</summary>
internal static class InstructionSet
{
    public static string InUse =>
        Avx512F.IsSupported ? "AVX-512"
        : Avx2.IsSupported && Fma.IsSupported ? "AVX2"
        : "128-bit vectors";

    public static int Lanes =>
        Avx512F.IsSupported ? 16
        : Avx2.IsSupported && Fma.IsSupported ? 8
        : 4;
}
