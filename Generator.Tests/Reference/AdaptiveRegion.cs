namespace Unroll.Generator.Tests.Reference;

/// <summary>
/// The regions of an adaptive pooling, as PyTorch has them: on each axis, region o of O covers the input from
/// floor(o * I / O) to ceil((o + 1) * I / O) - 1.
/// </summary>
internal static class AdaptiveRegion
{
    /// <summary>The positions of a region within one channel of the input.</summary>
    public static IEnumerable<int> Positions(Shape input, Shape output, int outputY, int outputX) =>
        from y in Range(input.H, output.H, outputY)
        from x in Range(input.W, output.W, outputX)
        select (y * input.W) + x;

    private static IEnumerable<int> Range(int inputs, int outputs, int output)
    {
        var first = (int)Math.Floor(output * (double)inputs / outputs);
        var end = (int)Math.Ceiling((output + 1) * (double)inputs / outputs);
        return Enumerable.Range(first, end - first);
    }
}
