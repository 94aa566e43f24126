using Unroll.Generator.Tests.Architectures;

namespace Unroll.Generator.Tests.Numerics;

/// <summary>What a compiled predictor promises besides its values.</summary>
public sealed class PredictorTests(PredictorTests.Compiled compiled) : IClassFixture<PredictorTests.Compiled>
{
    private static readonly Architecture LeNet5 = NastyArchitectures.All.Single(candidate =>
        candidate.Name == "LeNet5"
    );

    private static readonly Architecture InferenceOnly = new(
        "InferenceOnly",
        ["[Input(2, 9, 7)]", "[Conv2D(5, 3)]", "[BatchNorm]", "[ReLU]", "[Flatten]", "[Dense(3)]", "[Softmax]"]
    )
    {
        NetworkAttribute = "[Network(Training = false)]",
    };

    [Fact]
    public void Any_number_of_threads_may_call_at_once()
    {
        var predictor = compiled.Assembly.Create(LeNet5).Freeze();
        var inputs = Enumerable.Range(0, 40).Select(seed => Noise(seed, predictor.InputLength)).ToArray();
        var expected = inputs.Select(input => Predict(predictor, input)).ToArray();

        Parallel.For(
            0,
            400,
            new ParallelOptions { MaxDegreeOfParallelism = 4 },
            call => Assert.Equal(expected[call % 40], Predict(predictor, inputs[call % 40]))
        );
    }

    [Theory]
    [InlineData(783, 1, 10, "inputs")]
    [InlineData(784, 2, 20, "inputs")]
    [InlineData(784, 1, 11, "outputs")]
    public void A_span_of_the_wrong_length_is_refused_by_name(int inputs, int count, int outputs, string parameter)
    {
        var predictor = compiled.Assembly.Create(LeNet5).Freeze();

        var exception = Assert.ThrowsAny<ArgumentException>(() =>
            predictor.PredictBatch(new float[inputs], count, new float[outputs])
        );

        Assert.Equal(parameter, exception.ParamName);
    }

    [Fact]
    public void A_predictor_keeps_the_weights_of_the_moment_it_was_frozen()
    {
        var network = compiled.Assembly.Create(LeNet5);
        var input = Noise(1, network.Graph.Input.Shape.Size);
        var predictor = network.Freeze();
        var before = Predict(predictor, input);

        network.Parameters["conv1.weight"].CopyFrom(new float[6 * 25]);

        Assert.Equal(before, Predict(predictor, input));
        Assert.NotEqual(before, Predict(network.Freeze(), input));
    }

    [Fact]
    public void A_network_without_training_predicts_all_the_same()
    {
        var network = compiled.Assembly.Create(InferenceOnly);

        Assert.Null(network.Training);
        NumericsCheck.AssertNone(NumericsCheck.RunPrediction(InferenceOnly, network, images: 21, seed: 1));
    }

    private static float[] Predict(IPredictor predictor, float[] input)
    {
        var output = new float[predictor.OutputLength];
        predictor.PredictBatch(input, 1, output);
        return output;
    }

    private static float[] Noise(int seed, int length)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, length).Select(_ => random.NextSingle())];
    }

    /// <summary>Both of them, compiled once.</summary>
    public sealed class Compiled : IDisposable
    {
        internal ArchitectureAssembly Assembly { get; } = new([LeNet5, InferenceOnly]);

        public void Dispose() => Assembly.Dispose();
    }
}
