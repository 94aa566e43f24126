using System.Globalization;

namespace Unroll.Generator;

/// <summary>
/// Runs a step under the invariant culture. Interpolated numbers follow the culture of the process, and some cultures (the
/// Swedish one) have a minus sign of their own, which no C# compiler reads.
/// </summary>
internal static class InvariantCulture
{
    public static TResult Run<TInput, TResult>(TInput input, Func<TInput, TResult> step)
    {
#pragma warning disable RS1035 // the rule is against depending on the culture of the process, which ends here
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
            return step(input);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
#pragma warning restore RS1035
    }
}
