namespace Unroll.Generator.Model;

/// <summary>y[i * Groups + g] = x[g * C / Groups + i] (Zhang et al. 2017).</summary>
public sealed record ChannelShuffleOperation(int Groups) : Operation
{
    public override IEnumerable<(string, string)> Describe() => [("groups", Text(Groups))];
}
