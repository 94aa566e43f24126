using Unroll.Generator.Layers;

namespace Unroll.Generator.Tests.Checking;

/// <summary>The closed forms of windows agree with walking over the padded input, position by position.</summary>
public class WindowAxisTests
{
    private const int Seed = 20_15;

    public static TheoryData<int> Rounds => [.. Enumerable.Range(0, 8)];

    [Theory]
    [MemberData(nameof(Rounds))]
    public void A_window_has_as_many_outputs_as_it_has_places(int round)
    {
        var random = new Random(Seed + round);
        for (var i = 0; i < 250; i++)
        {
            var axis = Draw(random);
            var places = Places(axis);

            Assert.True(axis.Fits == (places.Count > 0), $"{axis}");
            if (places.Count > 0)
            {
                Assert.True(axis.Output == places.Count, $"{axis}: {places.Count} places, {axis.Output} outputs");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Rounds))]
    public void Unread_positions_are_those_behind_the_last_window(int round)
    {
        var random = new Random(Seed - round);
        for (var i = 0; i < 250; i++)
        {
            var axis = Draw(random);
            if (!axis.Fits)
            {
                continue;
            }

            var end = Places(axis)[^1] + axis.Extent - axis.Start;
            var expected = axis.Kernel < axis.Stride ? 0 : Math.Max(0, axis.Input - end);
            Assert.True(axis.Unread == expected, $"{axis}: {expected} unread, not {axis.Unread}");
        }
    }

    [Theory]
    [MemberData(nameof(Rounds))]
    public void Same_keeps_the_ceiling_of_the_quotient_with_the_least_padding_and_the_odd_one_at_the_end(int round)
    {
        var random = new Random(Seed * (round + 1));
        for (var i = 0; i < 250; i++)
        {
            var axis = Draw(random);
            var same = axis.Same();

            Assert.True(same.Fits, $"{axis}");
            Assert.Equal((long)Math.Ceiling(axis.Input / (double)axis.Stride), same.Output);
            Assert.InRange(same.End - same.Start, 0, 1);
            if (same.End > 0)
            {
                var less = same with { End = same.End - 1 };
                Assert.True(!less.Fits || less.Output < same.Output, $"{same} has more padding than it needs");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Rounds))]
    public void The_repairs_are_the_nearest_that_fit(int round)
    {
        var random = new Random(Seed ^ round);
        for (var i = 0; i < 250; i++)
        {
            var axis = Draw(random);
            if (axis.Fits)
            {
                continue;
            }

            Assert.True((axis with { Start = axis.NeededPadding, End = axis.NeededPadding }).Fits, $"{axis}");
            if (axis.LargestKernel > 0)
            {
                Assert.True((axis with { Kernel = axis.LargestKernel }).Fits, $"{axis}");
            }

            Assert.False((axis with { Kernel = axis.LargestKernel + 1 }).Fits, $"{axis}");
            Assert.False((axis with { Start = axis.NeededPadding - 1, End = axis.NeededPadding - 1 }).Fits, $"{axis}");
        }
    }

    private static WindowAxis Draw(Random random) =>
        new(
            random.Next(1, 24),
            random.Next(1, 9),
            random.Next(1, 7),
            random.Next(1, 4),
            random.Next(0, 5),
            random.Next(0, 5)
        );

    /// <summary>The places of the window's first tap, counted from the start of the padding.</summary>
    private static List<long> Places(WindowAxis axis)
    {
        var length = axis.Start + axis.Input + axis.End;
        var places = new List<long>();
        for (long place = 0; ; place += axis.Stride)
        {
            for (long tap = 0; tap < axis.Kernel; tap++)
            {
                if (place + (tap * axis.Dilation) >= length)
                {
                    return places;
                }
            }

            places.Add(place);
        }
    }
}
