using System.Globalization;

namespace Unroll.Generator.Model;

/// <summary>
/// The maximum or average over a window; CountPadding divides an average by the whole window at the borders. The overruns
/// are the rows and columns at the end of the window's padding that rounding up (CeilMode) has added: no average counts them.
/// </summary>
public sealed record PoolingOperation(
    PoolingKind Kind,
    Window Window,
    bool CountPadding,
    int OverrunHeight = 0,
    int OverrunWidth = 0
) : Operation
{
    public override IEnumerable<(string, string)> Describe() =>
        [
            .. Describe(Window),
            ("countPadding", CountPadding ? "1" : "0"),
            .. OverrunHeight + OverrunWidth > 0
                ? [("overrun", Text(OverrunHeight, OverrunWidth))]
                : Array.Empty<(string, string)>(),
        ];
}
