namespace Unroll;

/// <summary>
/// Mixes the channels of groups (Zhang et al. 2018): <c>y[i * groups + g] = x[g * C / groups + i]</c>. Takes any shape, and
/// keeps it.
/// <para>Errors: groups that do not divide the channels (UNR014).</para>
/// </summary>
/// <param name="groups">The number of groups; divides the channels.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class ChannelShuffleAttribute(object groups) : LayerAttribute
{
    /// <summary>The number of groups.</summary>
    public object Groups { get; } = groups;
}
