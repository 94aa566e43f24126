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
        var divisors = Divisors.Nearest(groups, input.C, filters ?? input.C);
        layer.Report(
            Descriptors.Groups,
            argument,
            divisors.Select(divisor => Repair.Set(argument, divisor)),
            $"{groups}",
            undivided,
            layer.Trail,
            Texts.Or(divisors)
        );
        return false;
    }
}
