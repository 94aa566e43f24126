using System.Runtime.Intrinsics.X86;

namespace Unroll;

/// <summary>What the units of a processor can do at once.</summary>
internal static class VectorUnits
{
    /// <summary>AMD's Zen 5.</summary>
    private const int LeastFamily = 26;

    /// <summary>
    /// Whether vectors are added by other units than those that multiply and add, so that as many additions again cost no
    /// time. AMD's processors have such units; measured on Zen 5, for vectors of 512 bits.
    /// </summary>
    public static bool AddBesideMultiplyAdds { get; } = IsAmd && Family >= LeastFamily;

    private static bool IsAmd => X86Base.IsSupported && X86Base.CpuId(0, 0) is (_, 0x68747541, 0x444D4163, 0x69746E65); // "AuthenticAMD"

    private static int Family
    {
        get
        {
            var signature = X86Base.CpuId(1, 0).Eax;
            return ((signature >> 8) & 0xF) + ((signature >> 20) & 0xFF);
        }
    }
}
