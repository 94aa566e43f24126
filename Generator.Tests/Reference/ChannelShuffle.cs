namespace Unroll.Generator.Tests.Reference;

/// <summary>
/// Zhang et al. 2017: the channels, as a matrix with a row for each group, are read column by column:
/// y[i * groups + g] = x[g * C / groups + i].
/// </summary>
internal static class ChannelShuffle
{
    public static Layer Create(GraphLayer description, Tensors tensors)
    {
        var (shape, groups) = (description.Shape, description.Integers("groups")[0]);
        var area = shape.H * shape.W;
        return new LinearMap(
            description,
            tensors,
            element =>
            {
                var (channel, position) = Math.DivRem(element, area);
                var (i, g) = Math.DivRem(channel, groups);
                return [(((((g * shape.C) / groups) + i) * area) + position, 1)];
            }
        );
    }
}
