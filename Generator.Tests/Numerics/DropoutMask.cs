namespace Unroll.Generator.Tests.Numerics;

/// <summary>
/// What a compiled network drops of each image, whose key is its number: an element (or channel) stays if the hash
/// lowbias32 of the key, the layer and the element's number is at least rate * 2^32.
/// </summary>
internal static class DropoutMask
{
    /// <summary>For each element of each image 0, or 1 / (1 - rate).</summary>
    public static double[][] Of(GraphLayer dropout, int images)
    {
        var rate = dropout.Numbers("rate")[0];
        var area = dropout.Integers("byChannel")[0] == 1 ? dropout.Shape.H * dropout.Shape.W : 1;
        double Factor(int image, int element) =>
            Hash(Draw(image, dropout.Index, element / area)) >= rate * 4294967296 ? 1 / (1 - rate) : 0;
        return
        [
            .. Enumerable
                .Range(0, images)
                .Select(image => Enumerable.Range(0, dropout.Shape.Size).Select(i => Factor(image, i)).ToArray()),
        ];
    }

    private static uint Draw(int key, int layer, int number) =>
        unchecked((uint)key ^ (((uint)layer * 0x85EBCA6Bu) + ((uint)number * 0x9E3779B9u)));

    private static uint Hash(uint draw)
    {
        unchecked
        {
            draw = (draw ^ (draw >> 16)) * 0x7FEB352Du;
            draw = (draw ^ (draw >> 15)) * 0x846CA68Bu;
            return draw ^ (draw >> 16);
        }
    }
}
