using Unroll.Generator.Model;

namespace Unroll.Generator.Kernels;

/// <summary>
/// Which of a block's 16 input channels are multiplied in pairs, as (w0 + x1) (w1 + x0) instead of w0 x0 + w1 x1. A unit
/// that adds beside one that multiplies and adds gives two sums for each of the latter's two products: so a pair, which
/// takes two sums and a product, and one channel alone take a turn of both.
/// </summary>
internal static class PairedChannels
{
    /// <summary>The channels of a block.</summary>
    public const int Block = 16;

    /// <summary>The channels of half of a block, which are the turns of a loop.</summary>
    public const int Part = 6;

    /// <summary>The products of a part, of a pair or of one channel.</summary>
    public const int PartProducts = 4;

    /// <summary>The parts of a block; some channels remain.</summary>
    public const int Parts = 2;

    /// <summary>
    /// The sign of x0 x1 in what comes out for a pair that starts at this channel of a part, where 0 means that none does.
    /// The signs alternate, lest the sums of x0 x1, which is never negative behind a rectifier, outgrow the result.
    /// </summary>
    public static IReadOnlyList<int> PartSigns { get; } = [1, 0, 0, -1, 0, 0];

    /// <summary>The same for the channels behind the parts.</summary>
    public static IReadOnlyList<int> RestSigns { get; } = [1, 0, 0, 0];

    /// <summary>The same for all channels of a block.</summary>
    public static EquatableArray<int> Signs { get; } =
        Enumerable.Repeat(PartSigns, Parts).SelectMany(signs => signs).Concat(RestSigns).ToEquatableArray();
}
