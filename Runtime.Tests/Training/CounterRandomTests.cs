namespace Unroll.Tests;

public sealed class CounterRandomTests
{
    [Fact]
    public void A_shuffle_is_a_permutation_that_seed_and_epoch_decide()
    {
        Assert.Equal(Enumerable.Range(0, 1000), Order(1, 0).Order());
        Assert.Equal(Order(1, 0), Order(1, 0));
        Assert.NotEqual(Order(1, 0), Order(1, 1));
        Assert.NotEqual(Order(1, 0), Order(2, 0));
        Assert.NotEqual(Order(1, 1), Order(2, 0));
    }

    /// <summary>Each of the 24 orders of 4 elements comes up about as often; chi-square with 23 degrees of freedom.</summary>
    [Fact]
    public void All_orders_are_as_likely()
    {
        const int Draws = 24_000;
        var counts = new Dictionary<string, int>();
        for (var epoch = 0; epoch < Draws; epoch++)
        {
            var order = new int[4];
            CounterRandom.Shuffle(order, CounterRandom.Key(3, epoch));
            var name = string.Join(' ', order);
            counts[name] = counts.GetValueOrDefault(name) + 1;
        }

        Assert.Equal(24, counts.Count);
        Assert.InRange(counts.Values.Sum(count => Math.Pow(count - (Draws / 24), 2) / (Draws / 24)), 8, 50);
    }

    [Fact]
    public void Samples_of_an_epoch_have_keys_of_their_own()
    {
        var keys = Enumerable
            .Range(0, 2000)
            .Select(s => CounterRandom.SampleKey(CounterRandom.Key(1, 0), s))
            .ToHashSet();
        Assert.InRange(keys.Count, 1999, 2000);
        Assert.DoesNotContain(CounterRandom.SampleKey(CounterRandom.Key(1, 1), 0), keys);
    }

    private static int[] Order(int seed, int epoch)
    {
        var order = new int[1000];
        CounterRandom.Shuffle(order, CounterRandom.Key(seed, epoch));
        return order;
    }
}
