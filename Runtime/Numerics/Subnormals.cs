using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Unroll;

/// <summary>
/// Turns subnormal numbers into zeros. Once a loss vanishes, moments decay into them and a step takes 17 times as long;
/// .NET cannot make the processor do this.
/// </summary>
internal static class Subnormals
{
    private static Vector<float> MinNormal => new(FloatLimits.MinNormal);

    /// <summary>NaN stays NaN, so that a diverged training shows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Flush(Vector<float> x) =>
        Vector.AndNot(x, Vector.AsVectorSingle(Vector.LessThan(Vector.Abs(x), MinNormal)));

    /// <summary>The same for AVX-512.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Flush(Vector512<float> x) =>
        Vector512.ConditionalSelect(
            Vector512.LessThan(Vector512.Abs(x), Vector512.Create(FloatLimits.MinNormal)),
            Vector512<float>.Zero,
            x
        );
}
