using Unroll.Generator.Model;

namespace Unroll.Generator.Kernels;

/// <summary>
/// How a block's 16 input channels are multiplied: in units of a pair, as (w0 + x1) (w1 + x0) instead of w0 x0 + w1 x1, and
/// a channel alone, and a last one alone. So a unit takes two sums and two multiply-adds, a turn of both for three channels.
/// </summary>
internal static class PairedChannels
{
    /// <summary>Whether it is worth while on the processor that runs the code.</summary>
    public const string Pay = "global::Unroll.PairedProducts.Pay";

    /// <summary>The channels of a block.</summary>
    public const int Block = 16;

    /// <summary>The channels of a unit.</summary>
    public const int Unit = 3;

    /// <summary>The turns of the loop over two units; a third one and the last channel remain of a block.</summary>
    public const int Turns = 2;

    /// <summary>The units of a turn, in the first of which x0 x1 is added, in the second one taken off.</summary>
    public const int TurnUnits = 2;

    /// <summary>
    /// For each channel of a block the sign of x0 x1 in what comes out, if a pair starts there; else 0. Four of five cancel,
    /// lest the sums of x0 x1, which is never negative behind a rectifier, outgrow the result.
    /// </summary>
    public static EquatableArray<int> Signs { get; } =
        Enumerable
            .Range(0, Block)
            .Select(channel =>
                channel % Unit > 0 || channel == Block - 1 ? 0
                : channel / Unit % TurnUnits == 0 ? 1
                : -1
            )
            .ToEquatableArray();
}
