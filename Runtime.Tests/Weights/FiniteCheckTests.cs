namespace Unroll.Tests;

public sealed class FiniteCheckTests
{
    [Fact]
    public void The_first_number_that_is_not_finite_is_found_at_every_place_of_every_length()
    {
        float[] failures =
        [
            float.NaN,
            -float.NaN,
            float.PositiveInfinity,
            float.NegativeInfinity,
            BitConverter.Int32BitsToSingle(0x7F800001),
        ];
        for (var length = 0; length < 70; length++)
        {
            var values = Enumerable
                .Range(0, length)
                .Select(i => i % 2 == 0 ? float.MaxValue : -float.Epsilon)
                .ToArray();
            Assert.Equal(-1, FiniteCheck.FirstFailure(values));
            for (var place = 0; place < length; place++)
            {
                var damaged = values.ToArray();
                damaged[place] = failures[(length + place) % failures.Length];
                Assert.Equal(place, FiniteCheck.FirstFailure(damaged));
                damaged[^1] = float.NaN;
                Assert.Equal(place, FiniteCheck.FirstFailure(damaged));
            }
        }
    }
}
