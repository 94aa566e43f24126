namespace Unroll.Tests;

public sealed class LearningRateTests
{
    private const int Steps = 12;
    private const int StepsPerEpoch = 3;

    private static readonly Dictionary<string, LearningRate> Schedules = new()
    {
        ["step"] = LearningRate.Step(2, 0.3),
        ["exponential"] = LearningRate.Exponential(0.7),
        ["cosine"] = LearningRate.Cosine(minimum: 0.1),
        ["polynomial"] = LearningRate.Polynomial(1.7),
        ["one cycle"] = LearningRate.OneCycle(),
    };

    public static TheoryData<string> Names => [.. Schedules.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Equals_PyTorch_step_by_step(string name)
    {
        var expected = Fixtures.Get("schedules", name).Doubles();
        for (var step = 0; step < Steps; step++)
        {
            Assert.Equal(expected[step], Schedules[name].Factor(step, Steps, StepsPerEpoch), 1e-9);
        }
    }

    [Fact]
    public void A_constant_rate_is_constant() =>
        Assert.All(Enumerable.Range(0, Steps), s => Assert.Equal(1, LearningRate.Constant().Factor(s, Steps, 3)));

    [Fact]
    public void A_warm_up_rises_linearly_to_where_the_curve_begins()
    {
        var schedule = LearningRate.Cosine(warmup: 4);
        double[] factors = [.. Enumerable.Range(0, Steps).Select(step => schedule.Factor(step, Steps, StepsPerEpoch))];
        Assert.Equal([0.25, 0.5, 0.75, 1.0, 1.0], factors[..5]);
        Assert.Equal(0.5, factors[8], 1e-12);
        Assert.Equal(factors[4..].OrderDescending(), factors[4..]);
    }

    [Fact]
    public void Every_factor_is_finite_however_short_the_training()
    {
        LearningRate[] all = [.. Schedules.Values, LearningRate.Cosine(warmup: 100), LearningRate.Constant(5)];
        foreach (var schedule in all)
        {
            for (var steps = 1; steps < 6; steps++)
            {
                for (var step = 0; step < steps; step++)
                {
                    Assert.InRange(schedule.Factor(step, steps, 1), 0, 1);
                }
            }
        }
    }

    [Fact]
    public void Options_that_make_no_sense_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => LearningRate.Constant(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => LearningRate.Step(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => LearningRate.Cosine(minimum: 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => LearningRate.OneCycle(rise: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => LearningRate.Polynomial(0));
    }
}
