namespace Unroll.Generator.Tests.Architectures;

/// <summary>Random choices that follow from a seed.</summary>
internal sealed class Dice(int seed)
{
    private readonly Random _random = new(seed);

    public bool Chance(double probability) => _random.NextDouble() < probability;

    public T Pick<T>(params IReadOnlyList<T> choices) => choices[_random.Next(choices.Count)];

    /// <summary>From the least to the most, both included.</summary>
    public int Between(int least, int most) => _random.Next(least, most + 1);

    public int Divisor(int number) => Pick([.. Enumerable.Range(1, number).Where(divisor => number % divisor == 0)]);
}
