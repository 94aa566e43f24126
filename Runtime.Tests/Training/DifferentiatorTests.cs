namespace Unroll.Tests;

public sealed class DifferentiatorTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(7)]
    [InlineData(41)]
    public void Gradients_equal_finite_differences(int count)
    {
        Compare(new DenseNetwork(dropout: 0.3), count);
        Compare(new CenteredNetwork(seed: 2), count);
    }

    [Fact]
    public void Bits_do_not_depend_on_the_number_of_threads()
    {
        foreach (var count in new[] { 3, 32, 77 })
        {
            CompareThreads(() => new DenseNetwork(dropout: 0.3), count);
            CompareThreads(() => new CenteredNetwork(seed: 2), count);
        }
    }

    [Fact]
    public void A_smaller_batch_after_a_larger_one_is_not_disturbed_by_it()
    {
        var (inputs, count) = (Samples.Numbers(9 * 5), 9);
        var network = new CenteredNetwork(seed: 2);
        using var differentiator = new Differentiator(network, inputGradient: true);
        differentiator.Run(Samples.Numbers(70 * 5, seed: 8), 70, Square);
        var after = differentiator.Run(inputs, count, Square);
        var gradient = Gradient(network, "dense1.weight");

        var fresh = new CenteredNetwork(seed: 2);
        using var other = new Differentiator(fresh, inputGradient: true);
        var alone = other.Run(inputs, count, Square);
        Assert.Equal(alone.Outputs, after.Outputs);
        Assert.Equal(alone.InputGradients, after.InputGradients);
        Assert.Equal(Gradient(fresh, "dense1.weight"), gradient);
    }

    [Fact]
    public void Running_statistics_see_the_batch_once()
    {
        var network = new CenteredNetwork(seed: 2);
        float[] inputs = Samples.Numbers(10 * 5);
        using var differentiator = new Differentiator(network);
        differentiator.Run(inputs, 10, Square);
        var outputs = new float[30];
        new DensePredictor(network.Parameters["dense1.weight"].ToArray(), new float[3]).PredictBatch(
            inputs,
            10,
            outputs
        );
        for (var o = 0; o < 3; o++)
        {
            var mean = outputs.Where((_, i) => i % 3 == o).Average();
            Assert.Equal(0.1f * mean, network.Parameters["center1.running_mean"][o], 1e-6f);
        }
    }

    [Fact]
    public void Inputs_and_keys_of_a_wrong_length_are_refused()
    {
        using var differentiator = new Differentiator(new DenseNetwork());
        Assert.Throws<ArgumentException>(() => differentiator.Run(new float[11], 2, Square));
        Assert.Throws<ArgumentException>(() => differentiator.Run(new float[12], 2, Square, [1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => differentiator.Run([], 0, Square));
    }

    [Fact]
    public void A_network_without_training_is_refused()
    {
        using var differentiator = new Differentiator(new DenseNetwork { Training = null });
        var exception = Assert.Throws<ArgumentException>(() => differentiator.Run(new float[6], 1, Square));
        Assert.Contains("Training = false", exception.Message, StringComparison.Ordinal);
    }

    private static void Square(int sample, ReadOnlySpan<float> output, Span<float> gradient)
    {
        for (var k = 0; k < output.Length; k++)
        {
            gradient[k] = (sample + 1) * 2 * output[k] / 10;
        }
    }

    /// <summary>What <see cref="Square"/> is the gradient of.</summary>
    private static double Energy(IReadOnlyList<float> outputs) =>
        outputs.Select((y, i) => ((i / 3) + 1) * (double)y * y / 10).Sum();

    private static void Compare(INetwork network, int count)
    {
        var inputs = Samples.Numbers(count * network.Graph.Input.Shape.Size);
        uint[] keys = [.. Enumerable.Range(0, count).Select(i => (uint)i * 77)];
        using var differentiator = new Differentiator(network, inputGradient: true);
        double Measure() => Energy(differentiator.Run(inputs, count, Square, keys).Outputs);

        var inputGradients = differentiator.Run(inputs, count, Square, keys).InputGradients!;
        var gradients = network
            .Parameters.Where(p => !p.Info.IsState)
            .ToDictionary(p => p, p => Gradient(network, p.Name));
        var scale = 1e-3 * (1 + Measure());
        for (var i = 0; i < inputs.Length; i += 3)
        {
            AssertDifference(inputGradients[i], inputs, i, () => { }, Measure, scale);
        }

        foreach (var (parameter, gradient) in gradients)
        {
            var values = parameter.ToArray();
            for (var i = 0; i < values.Length; i++)
            {
                AssertDifference(gradient[i], values, i, () => parameter.CopyFrom(values), Measure, scale);
            }
        }
    }

    /// <summary>The energy is quadratic in each number, so that the central difference is exact but for rounding.</summary>
    private static void AssertDifference(
        float expected,
        float[] numbers,
        int index,
        Action apply,
        Func<double> measure,
        double tolerance
    )
    {
        const float Step = 0.125f;
        var original = numbers[index];
        numbers[index] = original + Step;
        apply();
        var above = measure();
        numbers[index] = original - Step;
        apply();
        var below = measure();
        numbers[index] = original;
        apply();
        Assert.Equal((above - below) / (2 * Step), expected, tolerance);
    }

    private static void CompareThreads(Func<INetwork> make, int count)
    {
        (Derivatives Derivatives, float[] Gradient)? expected = null;
        foreach (var threads in new[] { 1, 2, 3 })
        {
            var network = make();
            var inputs = Samples.Numbers(count * network.Graph.Input.Shape.Size);
            using var differentiator = new Differentiator(network, inputGradient: true, threads);
            var derivatives = differentiator.Run(inputs, count, Square);
            var gradient = Gradient(network, "dense1.weight");
            expected ??= (derivatives, gradient);
            Assert.Equal(expected.Value.Derivatives.Outputs, derivatives.Outputs);
            Assert.Equal(expected.Value.Derivatives.InputGradients, derivatives.InputGradients);
            Assert.Equal(expected.Value.Gradient, gradient);
        }
    }

    private static float[] Gradient(INetwork network, string name)
    {
        var parameter = network.Parameters[name];
        var gradient = new float[parameter.Length];
        parameter.CopyGradientTo(gradient);
        return gradient;
    }
}
