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
        return Measure(run, multiplyAdds);
    }

    /// <summary>The same with AVX-512 while as many vectors are added, which are not counted: it tells units that only add.</summary>
    public static double MeasureBesideAdditions() => Measure(Avx512BesideAdditions, 12 * Vector512<float>.Count);

    /// <summary>
    /// What threads reach that run at once, by what one reaches: as many where each has a core, and one where all have to
    /// share one. Over the whole time, since each of them may have a core for some of it.
    /// </summary>
    public static double TimesOneThread(InstructionSet set, int threads)
    {
        var alone = SecondsTogether(set, 1);
        return threads * alone / SecondsTogether(set, threads);
    }

    /// <summary>The time until all threads have done as much as one does alone, from a common start.</summary>
    private static double SecondsTogether(InstructionSet set, int threads)
    {
        using var start = new Barrier(threads + 1);
        Thread[] all =
        [
            .. Enumerable
                .Range(0, threads)
                .Select(_ => new Thread(() =>
                {
                    start.SignalAndWait();
                    Measure(set);
                })),
        ];
        Array.ForEach(all, thread => thread.Start());
        start.SignalAndWait();
        var begin = Stopwatch.GetTimestamp();
        Array.ForEach(all, thread => thread.Join());
        return Stopwatch.GetElapsedTime(begin).TotalSeconds;
    }

    private static double Measure(Func<float> run, int multiplyAdds)
    {
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
    private static float Avx512BesideAdditions()
    {
        var (a, b) = (Vector512.Create(0.999f), Vector512.Create(0.001f));
        var (c0, c1, c2, c3, c4, c5) = (b, b, b, b, b, b);
        var (d0, d1, d2, d3, d4, d5) = (a, a, a, a, a, a);
        var (s0, s1, s2, s3, s4, s5) = (b, b, b, b, b, b);
        var (t0, t1, t2, t3, t4, t5) = (a, a, a, a, a, a);
        for (var turn = 0; turn < Turns; turn++)
        {
            c0 = Avx512F.FusedMultiplyAdd(a, c0, b);
            s0 = Avx512F.Add(s0, b);
            c1 = Avx512F.FusedMultiplyAdd(a, c1, b);
            s1 = Avx512F.Add(s1, b);
            c2 = Avx512F.FusedMultiplyAdd(a, c2, b);
            s2 = Avx512F.Add(s2, b);
            c3 = Avx512F.FusedMultiplyAdd(a, c3, b);
            s3 = Avx512F.Add(s3, b);
            c4 = Avx512F.FusedMultiplyAdd(a, c4, b);
            s4 = Avx512F.Add(s4, b);
            c5 = Avx512F.FusedMultiplyAdd(a, c5, b);
            s5 = Avx512F.Add(s5, b);
            d0 = Avx512F.FusedMultiplyAdd(a, d0, b);
            t0 = Avx512F.Add(t0, b);
            d1 = Avx512F.FusedMultiplyAdd(a, d1, b);
            t1 = Avx512F.Add(t1, b);
            d2 = Avx512F.FusedMultiplyAdd(a, d2, b);
            t2 = Avx512F.Add(t2, b);
            d3 = Avx512F.FusedMultiplyAdd(a, d3, b);
            t3 = Avx512F.Add(t3, b);
            d4 = Avx512F.FusedMultiplyAdd(a, d4, b);
            t4 = Avx512F.Add(t4, b);
            d5 = Avx512F.FusedMultiplyAdd(a, d5, b);
            t5 = Avx512F.Add(t5, b);
        }

        var sums = s0 + s1 + s2 + s3 + s4 + s5 + t0 + t1 + t2 + t3 + t4 + t5;
        return Vector512.Sum(c0 + c1 + c2 + c3 + c4 + c5 + d0 + d1 + d2 + d3 + d4 + d5 + sums);
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
