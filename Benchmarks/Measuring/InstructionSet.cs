using System.Runtime.Intrinsics.X86;

namespace Unroll.Benchmarks.Measuring;

/// <summary>The instruction sets for which the compiler emits kernels.</summary>
internal enum InstructionSet
{
    Portable,
    Avx2,
    Avx512,
}

internal static class InstructionSets
{
    /// <summary>The one that emitted code chooses in this process.</summary>
    public static InstructionSet Current =>
        Avx512F.IsSupported && Avx512DQ.IsSupported ? InstructionSet.Avx512
        : Avx2.IsSupported && Fma.IsSupported ? InstructionSet.Avx2
        : InstructionSet.Portable;

    /// <summary>The name under which tables and files show it.</summary>
    public static string Name(this InstructionSet set) =>
        set switch
        {
            InstructionSet.Avx512 => "avx512",
            InstructionSet.Avx2 => "avx2",
            _ => "portable",
        };
}
