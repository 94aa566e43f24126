using System.Globalization;

namespace Unroll.Generator.Model;

/// <summary>The maximum or average over a window; CountPadding divides an average by the whole window at the borders.</summary>
public sealed record PoolingOperation(PoolingKind Kind, Window Window, bool CountPadding) : Operation
{
    public override IEnumerable<(string, string)> Describe() =>
        [.. Describe(Window), ("countPadding", CountPadding ? "1" : "0")];
}
