using System.Globalization;

namespace Unroll.Tests;

public sealed class OptimizerTests
{
    private static readonly Dictionary<string, Func<Optimizer>> Makers = new()
    {
        ["sgd"] = () => new SGD(0.1f),
        ["sgd decay"] = () => new SGD(0.1f, weightDecay: 0.05f),
        ["momentum"] = () => new SGD(0.1f, momentum: 0.9f),
        ["momentum dampening decay"] = () => new SGD(0.1f, momentum: 0.8f, dampening: 0.3f, weightDecay: 0.05f),
        ["nesterov"] = () => new SGD(0.1f, momentum: 0.9f, nesterov: true),
        ["nesterov decay"] = () => new SGD(0.1f, momentum: 0.9f, nesterov: true, weightDecay: 0.05f),
        ["adam"] = () => new Adam(0.01f),
        ["adam decay"] = () => new Adam(0.02f, 0.8f, 0.95f, 1e-4f, weightDecay: 0.1f),
        ["adamw"] = () => new AdamW(0.01f),
        ["adamw options"] = () => new AdamW(0.02f, 0.8f, 0.95f, 1e-4f, weightDecay: 0.3f),
        ["clip norm"] = () => new SGD(0.1f) { ClipNorm = 2.5f },
        ["clip value"] = () => new SGD(0.1f) { ClipValue = 0.4f },
    };

    public static TheoryData<string> Names => [.. Makers.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Equals_PyTorch_step_by_step(string name)
    {
        var parameters = Tensor(Fixtures.Get("start").Floats());
        var optimizer = Makers[name]();
        var expected = Fixtures.Get("optimizers", name).EnumerateArray().ToArray();
        for (var step = 0; step < expected.Length; step++)
        {
            Fixtures.Get("gradients")[step].Floats().CopyTo(parameters.Gradients.Span);
            optimizer.Step(parameters);
            Fixtures.AssertClose(expected[step].Doubles(), parameters[0].ToArray(), 2e-6, 2e-7);
        }

        Assert.Equal(expected.Length, optimizer.Steps);
    }

    [Fact]
    public void Every_optimizer_of_PyTorch_in_the_fixtures_is_compared() =>
        Assert.Equal(Fixtures.Get("optimizers").EnumerateObject().Select(p => p.Name).Order(), Makers.Keys.Order());

    [Theory]
    [MemberData(nameof(Names))]
    public void Bits_do_not_depend_on_the_number_of_threads(string name)
    {
        var start = Samples.Numbers(50_003);
        float[]? expected = null;
        foreach (var threads in new[] { 1, 2, 3 })
        {
            using var pool = new WorkerPool(threads);
            var parameters = Tensor(start, l1: 0.001, l2: 0.01);
            var optimizer = Makers[name]();
            for (var step = 0; step < 3; step++)
            {
                Samples.Numbers(start.Length, seed: step).CopyTo(parameters.Gradients.Span);
                optimizer.Step(parameters, 0.01f, pool);
            }

            expected ??= parameters[0].ToArray();
            Assert.Equal(expected, parameters[0].ToArray());
        }
    }

    [Fact]
    public void L1_and_L2_penalties_enter_the_gradient_of_their_tensor_alone()
    {
        var network = new DenseNetwork(l1: 0.25, l2: 0.5);
        network.Parameters["dense1.weight"][1, 2] = -2;
        network.Parameters["dense1.weight"][2, 5] = 0;
        network.Parameters["dense1.bias"][0] = 3;
        new SGD(0.1f).Step(network.Parameters);

        // -2 - 0.1 (2 * 0.5 * -2 - 0.25)
        Assert.Equal(-1.775f, network.Parameters["dense1.weight"][1, 2], 1e-6f);
        Assert.Equal(0, network.Parameters["dense1.weight"][2, 5]);
        Assert.Equal(3, network.Parameters["dense1.bias"][0]);
    }

    [Fact]
    public void Frozen_parameters_and_padding_stay_as_they_are()
    {
        var network = new DenseNetwork(frozenBias: true);
        float[] bias = [1, 2, 3];
        network.Parameters["dense1.bias"].CopyFrom(bias);
        var weight = network.Parameters["dense1.weight"];
        var before = weight.ToArray();
        var ones = new float[weight.Length];
        Array.Fill(ones, 1);
        weight.CopyIn(network.Parameters.Gradients, ones);
        network.Parameters["dense1.bias"].CopyIn(network.Parameters.Gradients, bias);
        var optimizer = new AdamW(weightDecay: 0.1f);
        for (var step = 0; step < 3; step++)
        {
            optimizer.Step(network.Parameters);
        }

        Assert.Equal(bias, network.Parameters["dense1.bias"].ToArray());
        Assert.All(before.Zip(weight.ToArray()), pair => Assert.True(pair.Second < pair.First));
        Assert.Equal(new float[3], network.Parameters.Values.Span.Slice(6, 3).ToArray());
    }

    [Fact]
    public void Frozen_parameters_do_not_count_in_the_norm_that_is_clipped()
    {
        var network = new DenseNetwork(frozenBias: true);
        network.Parameters["dense1.weight"].CopyFrom(new float[18]);
        network.Parameters.Gradients.Span[0] = 3;
        network.Parameters["dense1.bias"].CopyIn(network.Parameters.Gradients, [1e6f, 1e6f, 1e6f]);
        new SGD(1) { ClipNorm = 4 }.Step(network.Parameters);
        Assert.Equal(-3, network.Parameters["dense1.weight"][0, 0]);
    }

    [Fact]
    public void Vanishing_gradients_leave_no_subnormal_number_behind()
    {
        foreach (var name in Makers.Keys)
        {
            var parameters = Tensor(new float[37]);
            var optimizer = Makers[name]();
            for (var step = 0; step < 60; step++)
            {
                var exponent = -30 - (step / 2);
                parameters.Gradients.Span.Fill((float)Math.Pow(10, exponent));
                optimizer.Step(parameters);
                Assert.DoesNotContain(parameters.Values.Span.ToArray(), float.IsSubnormal);
                Assert.All(
                    optimizer.Moments,
                    moment => Assert.DoesNotContain(moment.Span.ToArray(), float.IsSubnormal)
                );
            }
        }
    }

    [Fact]
    public void A_step_allocates_nothing()
    {
        foreach (var name in Makers.Keys)
        {
            var parameters = Tensor(Samples.Numbers(1000), l2: 0.1);
            var optimizer = Makers[name]();
            Assert.Equal(0, Allocations.Of(() => optimizer.Step(parameters)));
        }
    }

    [Fact]
    public void An_optimizer_serves_one_network()
    {
        var optimizer = new Adam();
        optimizer.Step(new DenseNetwork().Parameters);
        Assert.Throws<InvalidOperationException>(() => optimizer.Step(new DenseNetwork().Parameters));
    }

    [Fact]
    public void Options_that_make_no_sense_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new SGD(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SGD(float.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SGD(1, momentum: -0.5f));
        Assert.Throws<ArgumentException>(() => new SGD(1, nesterov: true));
        Assert.Throws<ArgumentException>(() => new SGD(1, momentum: 0.9f, dampening: 0.1f, nesterov: true));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam(beta2: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam { ClipNorm = 0 });
    }

    private static NetworkParameters Tensor(float[] values, double l1 = 0, double l2 = 0)
    {
        var graph = NetworkGraph.Parse(
            string.Create(
                CultureInfo.InvariantCulture,
                $"""
                network Tensor {values.Length} 0
                layer input Input - 1 0 element=Float
                layer w Tensor input 1 0
                tensor weight Weight {values.Length} Zeros {l1} {l2} 0 0 {values.Length} {values.Length}
                output w 1 0
                """
            )
        );
        var parameters = new NetworkParameters(graph, seed: 1);
        parameters[0].CopyFrom(values);
        return parameters;
    }
}
