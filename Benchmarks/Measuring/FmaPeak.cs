using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Unroll.Benchmarks.Measuring;

/// <summary>
/// The multiply-adds a second that one core reaches when nothing holds it up: 16 independent chains of fused
/// multiply-adds (12 where there are but 16 registers), more than two units of a latency of four need.
/// </summary>
internal static class FmaPeak
{
    private const int Turns = 100_000;

    /// <summary>The best of several runs, in floating-point operations a second (a multiply-add counts as two).</summary>
    public static double Measure(InstructionSet set)
    {
        var (run, multiplyAdds) = set switch
        {
            InstructionSet.Avx512 => ((Func<float>)Avx512, 16 * Vector512<float>.Count),
            InstructionSet.Avx2 => (Avx2, 12 * Vector256<float>.Count),
            _ => (Portable, 12 * Vector128<float>.Count),
        };
        var best = double.MaxValue;
        for (var repetition = 0; repetition < 50; repetition++)
        {
            var start = Stopwatch.GetTimestamp();
            run();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return 2.0 * multiplyAdds * Turns / best;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static float Avx512()
    {
        var (a, b) = (Vector512.Create(0.999f), Vector512.Create(0.001f));
        var (c0, c1, c2, c3, c4, c5, c6, c7) = (b, b, b, b, b, b, b, b);
        var (d0, d1, d2, d3, d4, d5, d6, d7) = (a, a, a, a, a, a, a, a);
        for (var turn = 0; turn < Turns; turn++)
        {
            c0 = Avx512F.FusedMultiplyAdd(a, c0, b);
            c1 = Avx512F.FusedMultiplyAdd(a, c1, b);
            c2 = Avx512F.FusedMultiplyAdd(a, c2, b);
            c3 = Avx512F.FusedMultiplyAdd(a, c3, b);
            c4 = Avx512F.FusedMultiplyAdd(a, c4, b);
            c5 = Avx512F.FusedMultiplyAdd(a, c5, b);
            c6 = Avx512F.FusedMultiplyAdd(a, c6, b);
            c7 = Avx512F.FusedMultiplyAdd(a, c7, b);
            d0 = Avx512F.FusedMultiplyAdd(a, d0, b);
            d1 = Avx512F.FusedMultiplyAdd(a, d1, b);
            d2 = Avx512F.FusedMultiplyAdd(a, d2, b);
            d3 = Avx512F.FusedMultiplyAdd(a, d3, b);
            d4 = Avx512F.FusedMultiplyAdd(a, d4, b);
            d5 = Avx512F.FusedMultiplyAdd(a, d5, b);
            d6 = Avx512F.FusedMultiplyAdd(a, d6, b);
            d7 = Avx512F.FusedMultiplyAdd(a, d7, b);
        }

        return Vector512.Sum(c0 + c1 + c2 + c3 + c4 + c5 + c6 + c7 + d0 + d1 + d2 + d3 + d4 + d5 + d6 + d7);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static float Avx2()
    {
        var (a, b) = (Vector256.Create(0.999f), Vector256.Create(0.001f));
        var (c0, c1, c2, c3, c4, c5) = (b, b, b, b, b, b);
        var (d0, d1, d2, d3, d4, d5) = (a, a, a, a, a, a);
        for (var turn = 0; turn < Turns; turn++)
        {
            c0 = Fma.MultiplyAdd(a, c0, b);
            c1 = Fma.MultiplyAdd(a, c1, b);
            c2 = Fma.MultiplyAdd(a, c2, b);
            c3 = Fma.MultiplyAdd(a, c3, b);
            c4 = Fma.MultiplyAdd(a, c4, b);
            c5 = Fma.MultiplyAdd(a, c5, b);
            d0 = Fma.MultiplyAdd(a, d0, b);
            d1 = Fma.MultiplyAdd(a, d1, b);
            d2 = Fma.MultiplyAdd(a, d2, b);
            d3 = Fma.MultiplyAdd(a, d3, b);
            d4 = Fma.MultiplyAdd(a, d4, b);
            d5 = Fma.MultiplyAdd(a, d5, b);
        }

        return Vector256.Sum(c0 + c1 + c2 + c3 + c4 + c5 + d0 + d1 + d2 + d3 + d4 + d5);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static float Portable()
    {
        var (a, b) = (Vector128.Create(0.999f), Vector128.Create(0.001f));
        var (c0, c1, c2, c3, c4, c5) = (b, b, b, b, b, b);
        var (d0, d1, d2, d3, d4, d5) = (a, a, a, a, a, a);
        for (var turn = 0; turn < Turns; turn++)
        {
            c0 = Vector128.MultiplyAddEstimate(a, c0, b);
            c1 = Vector128.MultiplyAddEstimate(a, c1, b);
            c2 = Vector128.MultiplyAddEstimate(a, c2, b);
            c3 = Vector128.MultiplyAddEstimate(a, c3, b);
            c4 = Vector128.MultiplyAddEstimate(a, c4, b);
            c5 = Vector128.MultiplyAddEstimate(a, c5, b);
            d0 = Vector128.MultiplyAddEstimate(a, d0, b);
            d1 = Vector128.MultiplyAddEstimate(a, d1, b);
            d2 = Vector128.MultiplyAddEstimate(a, d2, b);
            d3 = Vector128.MultiplyAddEstimate(a, d3, b);
            d4 = Vector128.MultiplyAddEstimate(a, d4, b);
            d5 = Vector128.MultiplyAddEstimate(a, d5, b);
        }

        return Vector128.Sum(c0 + c1 + c2 + c3 + c4 + c5 + d0 + d1 + d2 + d3 + d4 + d5);
    }
}
