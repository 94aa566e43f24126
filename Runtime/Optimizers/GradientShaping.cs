using System.Numerics;
using System.Runtime.InteropServices;

namespace Unroll;

/// <summary>What happens to gradients before an optimizer's own rule.</summary>
internal static class GradientShaping
{
    /// <summary>g += 2 L2 w + L1 sign(w), with sign(0) = 0.</summary>
    public static void AddPenalties(ReadOnlySpan<float> values, Span<float> gradients, float l1, float l2)
    {
        for (var i = 0; i < gradients.Length; i++)
        {
            var w = values[i];
            gradients[i] +=
                (2 * l2 * w)
                + (
                    w > 0 ? l1
                    : w < 0 ? -l1
                    : 0
                );
        }
    }

    /// <summary>Limits each to plus and minus <paramref name="limit"/>; NaN stays.</summary>
    public static void Clamp(Span<float> gradients, float limit)
    {
        var bound = new Vector<float>(limit);
        var whole = MemoryMarshal.Cast<float, Vector<float>>(gradients);
        foreach (ref var g in whole)
        {
            g = Vector.ConditionalSelect(Vector.GreaterThan(g, bound), bound, g);
            g = Vector.ConditionalSelect(Vector.LessThan(g, -bound), -bound, g);
        }

        foreach (ref var g in gradients[(whole.Length * Vector<float>.Count)..])
        {
            g =
                g > limit ? limit
                : g < -limit ? -limit
                : g;
        }
    }

    /// <summary>g *= scale</summary>
    public static void Scale(Span<float> gradients, float scale)
    {
        var whole = MemoryMarshal.Cast<float, Vector<float>>(gradients);
        foreach (ref var g in whole)
        {
            g *= scale;
        }

        foreach (ref var g in gradients[(whole.Length * Vector<float>.Count)..])
        {
            g *= scale;
        }
    }

    /// <summary>In double precision, so that huge gradients do not overflow on the way to their norm.</summary>
    public static double SumOfSquares(ReadOnlySpan<float> gradients)
    {
        var (low, high) = (Vector<double>.Zero, Vector<double>.Zero);
        var whole = MemoryMarshal.Cast<float, Vector<float>>(gradients);
        foreach (var g in whole)
        {
            Vector.Widen(g, out var first, out var second);
            low += first * first;
            high += second * second;
        }

        var sum = Vector.Sum(low + high);
        foreach (double g in gradients[(whole.Length * Vector<float>.Count)..])
        {
            sum += g * g;
        }

        return sum;
    }
}
