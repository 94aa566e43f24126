namespace Unroll.Tests.Prediction;

/// <summary>What is packed beside the weights of a convolution with channels in pairs, and which inputs it takes.</summary>
public sealed class PairedProductsTests
{
    private const int Filters = 5;
    private const int Channels = 7;
    private const int Lanes = 2;
    private const int Block = 4;

    /// <summary>Three blocks of two filters, in tiles of two blocks; two blocks of channels.</summary>
    private static readonly ChannelOrder Order = new(Filters, Filters, Channels, 1, 1, Lanes, 2, 2, 2, Block, [1]);

    private static readonly int[] Signs = [1, 0, -1, 0];

    [Fact]
    public void Behind_the_weights_lie_the_sums_of_their_products_and_the_limits()
    {
        float[] weight = [.. Enumerable.Range(0, Filters * Channels).Select(n => MathF.Sin(n))];
        float[] scale = [1, 2, 3, 4, 5];
        var norm = FoldedNorm.Of(scale, new float[Filters], new float[Filters], [1, 1, 1, 1, 1], 0);
        var length = 6 * 2 * Block;
        var plain = new float[length];
        var packed = new float[length + 6 + 16];
        packed.AsSpan().Fill(12345);

        Packing.Channels(weight, norm, plain, Order);
        PairedProducts.Pack(weight, norm, packed, Order, Signs);

        float At(int filter, int channel) =>
            filter < Filters && channel < Channels ? weight[(filter * Channels) + channel] * scale[filter] : 0;
        Assert.Equal(plain, packed[..length]);
        for (var filter = 0; filter < 6; filter++)
        {
            var expected = 0.0;
            for (var channel = 0; channel < 2 * Block; channel++)
            {
                expected += Signs[channel % Block] * (double)At(filter, channel) * At(filter, channel + 1);
            }

            Assert.Equal(expected, packed[length + filter], 1e-5);
        }

        var squares = plain.Sum(value => (double)value * value) / Filters;
        Assert.Equal(squares / 1024, packed[length + 6], 1e-5);
        Assert.Equal(squares * 1024, packed[length + 7], squares * 1e-3);
        Assert.All(packed[(length + 8)..], value => Assert.Equal(0, value));
    }

    [Theory]
    [InlineData(1, 1, true)] // 16 lanes: a sum of 16
    [InlineData(1, 4, true)] // the larger one of two pixels'
    [InlineData(0, 0, false)] // too small
    [InlineData(0.25, 0.5, true)] // the least
    [InlineData(1, 6.25, true)] // the most
    [InlineData(1, 6.5, false)] // too large
    [InlineData(1, double.NaN, false)]
    [InlineData(double.NaN, 1, false)]
    [InlineData(double.PositiveInfinity, 1, false)]
    public void Inputs_fit_between_the_limits(double first, double second, bool expected)
    {
        float[] squares = [.. Enumerable.Repeat((float)first, 16), .. Enumerable.Repeat((float)second, 16)];
        float[] limits = [8, 100];

        Assert.Equal(expected, PairedProducts.Fit(ref squares[0], 2, ref limits[0]));
    }

    /// <summary>Of each lane the largest counts: 8 times 10 and 8 times 4.</summary>
    [Theory]
    [InlineData(112, true)]
    [InlineData(111, false)]
    [InlineData(float.PositiveInfinity, true)]
    public void The_largest_ones_of_lanes_are_added_up(float most, bool expected)
    {
        float[] squares =
        [
            .. Enumerable
                .Range(0, 32)
                .Select(n =>
                    n < 8 ? 10f
                    : n < 24 ? 1f
                    : 4f
                ),
        ];
        float[] limits = [8, most];

        Assert.Equal(expected, PairedProducts.Fit(ref squares[0], 2, ref limits[0]));
    }

    [Fact]
    public void Infinity_does_not_fit_limits_that_are_infinite()
    {
        float[] squares = [.. Enumerable.Repeat(float.PositiveInfinity, 16)];
        float[] limits = [8, float.PositiveInfinity];

        Assert.False(PairedProducts.Fit(ref squares[0], 1, ref limits[0]));
    }

    /// <summary>One lane that is no number is enough, of whichever sign.</summary>
    [Theory]
    [InlineData(0x7FC0_0000u)]
    [InlineData(0xFFC0_0000u)]
    public void One_lane_that_is_no_number_does_not_fit(uint bits)
    {
        float[] squares = [.. Enumerable.Repeat(1f, 32)];
        float[] limits = [8, 100];
        squares[5] = BitConverter.UInt32BitsToSingle(bits);

        Assert.False(PairedProducts.Fit(ref squares[0], 2, ref limits[0]));
    }
}
