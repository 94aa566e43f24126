namespace Unroll.Generator.Layers;

/// <summary>Finds divisors for repairs.</summary>
internal static class Divisors
{
    /// <summary>Far more than anybody means by groups or sizes that have to divide something.</summary>
    private const int Most = 1 << 16;

    /// <summary>The nearest common divisors of two numbers below and above what was asked for.</summary>
    public static IReadOnlyList<int> Nearest(int asked, int first, int second)
    {
        var common = Enumerable
            .Range(1, Math.Min(Math.Min(first, second), Most))
            .Where(divisor => first % divisor == 0 && second % divisor == 0)
            .ToList();
        var below = common.Where(divisor => divisor < asked).DefaultIfEmpty(1).Max();
        var above = common.Where(divisor => divisor > asked).DefaultIfEmpty(below).Min();
        return below == above ? [below] : [below, above];
    }
}
