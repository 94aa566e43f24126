namespace Unroll.Tests.Prediction;

/// <summary>How weights become bfloat16: as PyTorch's .to(torch.bfloat16) rounds.</summary>
public sealed class BFloat16PackingTests
{
    [Theory]
    [InlineData(0x0000_0000u, 0x0000)] // zeros keep their sign
    [InlineData(0x8000_0000u, 0x8000)]
    [InlineData(0x3F80_0000u, 0x3F80)] // 1
    [InlineData(0x3F80_7FFFu, 0x3F80)] // below the middle
    [InlineData(0x3F80_8000u, 0x3F80)] // the middle, beside an even one
    [InlineData(0x3F80_8001u, 0x3F81)] // beyond it
    [InlineData(0x3F81_8000u, 0x3F82)] // the middle, beside an odd one
    [InlineData(0xBF81_8000u, 0xBF82)]
    [InlineData(0x3FFF_FFFFu, 0x4000)] // into the next exponent
    [InlineData(0x0000_8000u, 0x0000)] // subnormal numbers round alike
    [InlineData(0x0001_8000u, 0x0002)]
    [InlineData(0x007F_FFFFu, 0x0080)]
    [InlineData(0x7F7F_7FFFu, 0x7F7F)] // the last float that is finite
    [InlineData(0x7F7F_8000u, 0x7F80)] // and the first one that is not
    [InlineData(0xFF7F_FFFFu, 0xFF80)]
    [InlineData(0x7F80_0000u, 0x7F80)] // infinity
    [InlineData(0xFF80_0000u, 0xFF80)]
    public void A_number_goes_to_the_nearest_one_and_to_the_even_of_two(uint bits, int expected) =>
        Assert.Equal(expected, BFloat16Packing.Round(BitConverter.UInt32BitsToSingle(bits)));

    [Theory]
    [InlineData(0x7FC0_0000u)]
    [InlineData(0x7F80_0001u)] // whose upper half alone would be infinity
    [InlineData(0xFFFF_FFFFu)] // whose rounding up would be zero
    public void What_is_no_number_stays_none(uint bits)
    {
        var rounded = BFloat16Packing.Round(BitConverter.UInt32BitsToSingle(bits));

        Assert.True(float.IsNaN(BitConverter.UInt32BitsToSingle((uint)rounded << 16)));
    }

    [Fact]
    public void Two_blocks_share_the_halves_of_floats_and_a_last_one_has_zeros_beside_it()
    {
        // Six outputs of two inputs, in blocks of two lanes: a pair of blocks, and a block without a partner.
        float[] weight = [.. Enumerable.Range(1, 12).Select(n => (float)n)];
        var packed = new float[8];

        BFloat16Packing.Dense(weight, FoldedNorm.None, packed, new DenseOrder(6, 2, 2, 2, 1, 1));

        float[] lower = [1, 3, 2, 4, 9, 11, 10, 12];
        float[] upper = [5, 7, 6, 8, 0, 0, 0, 0];
        var bits = packed.Select(BitConverter.SingleToUInt32Bits).ToArray();
        Assert.Equal(lower, bits.Select(pair => BitConverter.UInt32BitsToSingle(pair << 16)));
        Assert.Equal(upper, bits.Select(pair => BitConverter.UInt32BitsToSingle(pair & 0xFFFF_0000)));
    }

    [Fact]
    public void Halves_that_are_a_signalling_nan_together_are_packed_as_they_are()
    {
        // 1 below an infinity: 0x7F80_3F80.
        float[] weight = [1, float.PositiveInfinity];
        var packed = new float[1];

        BFloat16Packing.Dense(weight, FoldedNorm.None, packed, new DenseOrder(2, 2, 1, 1, 1, 1));

        Assert.Equal(0x7F80_3F80u, BitConverter.SingleToUInt32Bits(packed[0]));
    }
}
