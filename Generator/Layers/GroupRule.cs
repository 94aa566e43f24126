using Unroll.Generator.Diagnostics;
using Unroll.Generator.Model;

namespace Unroll.Generator.Layers;

/// <summary>The rule that groups divide channels, and filters where there are any.</summary>
internal static class GroupRule
{
    public static bool Check(LayerContext layer, string argument, int groups, Shape input, int? filters = null)
    {
        var (channelsLeft, filtersLeft) = (input.C % groups != 0, filters % groups is not (null or 0));
        if (!channelsLeft && !filtersLeft)
        {
            return true;
        }

        var undivided = (channelsLeft, filtersLeft) switch
        {
            (true, true) => $"the {input.C} channels of its input {input} and its {filters} filters",
            (true, _) => $"the {input.C} channels of its input {input}",
            _ => $"its {filters} filters",
        };
        var divisors = Divisors(input.C, filters ?? input.C, groups);
        layer.Report(Descriptors.Groups, argument, $"{groups}", undivided, layer.Trail, divisors);
        return false;
    }

    /// <summary>The nearest common divisors below and above what was asked for.</summary>
    private static string Divisors(int channels, int filters, int groups)
    {
        var common = Enumerable
            .Range(1, Math.Min(Math.Min(channels, filters), 1 << 16))
            .Where(divisor => channels % divisor == 0 && filters % divisor == 0)
            .ToList();
        var below = common.Where(divisor => divisor < groups).DefaultIfEmpty(1).Max();
        var above = common.Where(divisor => divisor > groups).DefaultIfEmpty(below).Min();
        return below == above ? $"{below}" : $"{below} or {above}";
    }
}
